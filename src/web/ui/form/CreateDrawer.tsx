import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type Creating, closeCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { recordPath } from '../../screens.ts'
import { toast } from '../../toasts.ts'
import { useGo } from '../../url.ts'
import { useWords } from '../../words.ts'
import { type AnyRow, titleOf } from '../field/values.ts'
import { mustKnow } from '../record/saving.ts'
import sheet from '../Sheet.module.css'
import { EntityForm } from './EntityForm.tsx'
import { formWords } from './form.words.ts'

/** The create form at the right of the screen, from below on a phone; opened by `openCreate`. */
export function CreateDrawer({ form }: { readonly form: Creating }) {
  const say = useWords(formWords)
  const go = useGo()
  const phone = useMediaQuery('(max-width: 760px)')
  const known = mustKnow(form.entity)
  const done = (record: AnyRow) => {
    closeCreate()
    const path = recordPath(form.entity, record.id)
    const action = path ? { action: { label: say('open'), run: () => go(path) } } : {}
    toast(say('created', { title: titleOf(known.entity, record) }), action)
    form.onCreated?.(record)
  }
  return (
    <Drawer
      opened
      onClose={closeCreate}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '92%' : 440}
      {...(phone ? { classNames: { content: sheet.sheet ?? '', header: sheet.header ?? '', body: sheet.body ?? '' } } : {})}
      title={entityLabel(form.entity, 'create')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <EntityForm key={form.entity} known={known} values={form.values ?? {}} onCreated={done} onCancel={closeCreate} />
    </Drawer>
  )
}
