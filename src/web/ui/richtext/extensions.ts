import { Mention } from '@tiptap/extension-mention'
import { Node } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import type { SuggestionProps } from '@tiptap/suggestion'
import type { Mentionable } from '../../screens.ts'

/** What the list of people under an `@` is told while somebody types. */
export interface PeopleList {
  readonly show: (props: SuggestionProps<Mentionable> | null) => void
  readonly key: (event: KeyboardEvent) => boolean
  readonly find: (q: string) => Promise<Mentionable[]>
}

/** A picture of a file on the record, by the file's id; what is stored of it holds no address. */
const picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    file: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-file'),
      renderHTML: ({ file }) => ({ 'data-file': file }),
    },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'img',
    { ...HTMLAttributes, src: `/api/attachments/${HTMLAttributes['data-file']}/preview` },
  ],
})

const mention = (list: PeopleList) =>
  Mention.extend({
    addAttributes: () => ({
      id: { default: null, parseHTML: (element) => element.getAttribute('data-mention') },
      label: { default: '', parseHTML: (element) => (element.textContent ?? '').replace(/^@/, '') },
    }),
    parseHTML: () => [{ tag: 'span[data-mention]' }],
    renderHTML: ({ node }) => ['span', { 'data-mention': node.attrs.id }, `@${node.attrs.label}`],
    renderText: ({ node }) => `@${node.attrs.label}`,
  }).configure({
    suggestion: {
      char: '@',
      items: ({ query }) => list.find(query),
      command: ({ editor, range, props }) => {
        const person = props as unknown as Mentionable
        const content = [
          { type: 'mention', attrs: { id: person.id, label: person.title } },
          { type: 'text', text: ' ' },
        ]
        editor.chain().focus().insertContentAt(range, content).run()
      },
      render: () => ({
        onStart: (props) => list.show(props as SuggestionProps<Mentionable>),
        onUpdate: (props) => list.show(props as SuggestionProps<Mentionable>),
        onKeyDown: ({ event }) => list.key(event),
        onExit: () => list.show(null),
      }),
    },
  })

/** What can be written: the form that the server keeps, mentions and pictures. */
export const extensionsFor = (list: PeopleList) => [
  StarterKit.configure({ heading: { levels: [2, 3] }, horizontalRule: false, link: { openOnClick: false } }),
  mention(list),
  picture,
]
