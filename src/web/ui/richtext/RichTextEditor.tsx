import { ActionIcon } from '@mantine/core'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import type { SuggestionProps } from '@tiptap/suggestion'
import { Bold, Italic, List, ListOrdered } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RichText } from '../../../contract/richText.ts'
import { type About, type Mentionable, textSources } from '../../screens.ts'
import { toastFailure } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { contentOf, valueOf } from './document.ts'
import { extensionsFor, type PeopleList } from './extensions.ts'
import { People } from './People.tsx'
import classes from './RichText.module.css'
import { richTextWords } from './richText.words.ts'

export interface RichTextEditorProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (next: RichText | null) => void
  /** The record the text is about: who may see it is told of a mention, and files are attached to it. */
  readonly about?: About | undefined
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly boxed?: boolean
  /** Ctrl or ⌘ with Enter. */
  readonly onSubmit?: (() => void) | undefined
}

interface Shown {
  readonly props: SuggestionProps<Mentionable>
  readonly at: number
}

/** The list of people: what it shows, and the keys that walk in it. */
function usePeople(about: About | undefined): { readonly list: PeopleList; readonly shown: Shown | null } {
  const [shown, setShown] = useState<Shown | null>(null)
  const latest = useRef<Shown | null>(null)
  const put = (next: Shown | null) => {
    latest.current = next
    setShown(next)
  }
  const key = (event: KeyboardEvent) => {
    const now = latest.current
    if (!now) return false
    const { props, at } = now
    const count = props.items.length
    if (event.key === 'Escape') put(null)
    else if (count === 0) return false
    else if (event.key === 'ArrowDown') put({ props, at: (at + 1) % count })
    else if (event.key === 'ArrowUp') put({ props, at: (at + count - 1) % count })
    else if (event.key === 'Enter' || event.key === 'Tab') props.command(props.items[at] as never)
    else return false
    event.stopPropagation()
    return true
  }
  const find = async (q: string) => [
    ...((await textSources()
      .people?.(about, q)
      .catch(() => [])) ?? []),
  ]
  return { list: { show: (props) => put(props && { props, at: 0 }), key, find }, shown }
}

const isPicture = (file: File) => /^image\/(png|jpeg|gif|webp)$/.test(file.type)

/** Attaches files to the record; a picture also stands in the text. */
async function takeFiles(editor: Editor, about: About, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const attached = await textSources().attach?.(about, file)
    if (attached && isPicture(file))
      editor
        .chain()
        .focus()
        .insertContent({ type: 'picture', attrs: { file: attached.id, alt: attached.name } })
        .run()
  }
}

function Tools({ editor }: { readonly editor: Editor }) {
  const say = useWords(richTextWords)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      list: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
    }),
  })
  const tools = [
    ['bold', Bold, () => editor.chain().focus().toggleBold().run()],
    ['italic', Italic, () => editor.chain().focus().toggleItalic().run()],
    ['list', List, () => editor.chain().focus().toggleBulletList().run()],
    ['numbers', ListOrdered, () => editor.chain().focus().toggleOrderedList().run()],
  ] as const
  return (
    <div className={classes.tools} role="toolbar" aria-label={say('form')}>
      {tools.map(([name, Icon, toggle]) => (
        <ActionIcon
          key={name}
          size={24}
          variant={on[name] ? 'light' : 'subtle'}
          color="gray"
          aria-label={say(name)}
          aria-pressed={on[name]}
          onClick={toggle}
        >
          <Icon aria-hidden size={14} />
        </ActionIcon>
      ))}
    </div>
  )
}

/** Writes a text with form: bold, lists, links, `@` for people, pictures dropped or pasted in. */
export default function RichTextEditor(props: RichTextEditorProps) {
  const { label, value, onChange, about, placeholder, autoFocus, boxed } = props
  const { list, shown } = usePeople(about)
  const submit = useRef(props.onSubmit)
  const current = useRef<Editor | null>(null)
  const take = (given: FileList | undefined, event: Event) => {
    const files = [...(given ?? [])]
    if (!about || files.length === 0 || !current.current) return false
    event.preventDefault()
    event.stopPropagation()
    void takeFiles(current.current, about, files).catch(toastFailure)
    return true
  }
  const editor = useEditor({
    extensions: extensionsFor(list),
    content: contentOf(value),
    onUpdate: ({ editor: now }) =>
      onChange(valueOf(now.getJSON(), { html: now.getHTML(), text: now.getText({ blockSeparator: '\n' }) })),
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox' },
      handleKeyDown: (_, event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !submit.current) return false
        event.preventDefault()
        submit.current()
        return true
      },
      handleDrop: (_, event) => take(event.dataTransfer?.files, event),
      handlePaste: (_, event) => take(event.clipboardData?.files, event),
    },
  })
  // What the editor calls lives longer than what was drawn when it was made.
  useEffect(() => {
    submit.current = props.onSubmit
    current.current = editor
  })
  // Not by the editor's own option: that takes the focus a moment after it was made, when a slow page does not show it yet.
  useEffect(() => {
    if (autoFocus && editor && !editor.isDestroyed) editor.commands.focus('end')
  }, [editor, autoFocus])
  const isEmpty = useEditorState({ editor, selector: ({ editor: now }) => now?.isEmpty ?? true })
  return (
    <div className={classes.editor} data-boxed={boxed || undefined}>
      {editor && <Tools editor={editor} />}
      <div style={{ position: 'relative' }}>
        {isEmpty && placeholder && (
          <span className={classes.placeholder} aria-hidden>
            {placeholder}
          </span>
        )}
        <EditorContent editor={editor} />
      </div>
      {shown && <People {...shown} />}
    </div>
  )
}
