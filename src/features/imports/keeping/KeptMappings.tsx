import { ActionIcon, Button, Menu, Select } from '@mantine/core'
import { ChevronDown, Save } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../../web/api.ts'
import { refresh, useAnswer } from '../../../web/queries.ts'
import { useSession } from '../../../web/session.ts'
import { toast, toastFailure } from '../../../web/toasts.ts'
import { KeptItems } from '../../../web/ui/settings/KeptItems.tsx'
import { useWords } from '../../../web/words.ts'
import type { ImportFile } from '../import.contract.ts'
import type { FileMapping, Mapping } from '../mapping.contract.ts'
import classes from '../screen/Import.module.css'
import { importMapping, importMappings, type KeptMapping } from './keptMapping.contract.ts'
import { applied, fits, isAsKept, keptOf } from './keptMapping.rules.ts'
import { keptMappingWords } from './keptMapping.words.ts'

const KeepDialog = lazy(() => import('./KeepDialog.tsx'))

interface KeptProps {
  readonly file: ImportFile
  readonly own: FileMapping
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

/** What the person has kept or is given by others; what only an administrator could see stays away. */
const offered = {
  filter: {
    or: [
      { field: 'owner', op: 'eq', value: { me: true } },
      { field: 'sharing', op: 'in', value: ['team', 'all'] },
    ],
  },
  sort: ['name'],
  limit: 500,
} as const

/** The kept mappings that fit the columns of a file, and the way to keep the one it has now. */
export function KeptMappings({ file, own, mapping, change }: KeptProps) {
  const say = useWords(keptMappingWords)
  const session = useSession()
  const [keeping, setKeeping] = useState(false)
  const { data } = useAnswer(importMappings.list, offered)
  const names = file.columns.map(({ name }) => name)
  const fitting = (data?.rows ?? []).filter((kept) => fits(kept, names))
  const [chosen, setChosen] = useState<string | null>(null)
  const same = fitting.find((kept) => isAsKept(own, kept))
  const standing = same ?? fitting.find(({ id }) => id === chosen)
  const nameOf = ({ name, owner }: KeptMapping) =>
    owner?.id === session.id ? name : say('by', { name, owner: owner?.title ?? '–' })
  const choose = (id: string | null) => {
    const kept = fitting.find((one) => one.id === id)
    setChosen(id)
    if (kept) change(applied(mapping, file.name, kept))
  }
  const now = keptOf(mapping, own, names)
  return (
    <div className={classes.kept}>
      {fitting.length > 0 && (
        <Select
          size="sm"
          label={say('kept')}
          placeholder={say('choose')}
          data={fitting.map((kept) => ({ value: kept.id, label: nameOf(kept) }))}
          value={standing?.id ?? null}
          allowDeselect={false}
          onChange={choose}
        />
      )}
      {standing && (session.admin || standing.owner?.id === session.id) && <KeptMenu kept={standing} changed={!same} now={now} />}
      {!same && (
        <Button size="compact-sm" variant="default" onClick={() => setKeeping(true)}>
          {say('keep')}
        </Button>
      )}
      {keeping && (
        <Suspense fallback={null}>
          <KeepDialog now={now} onKept={setChosen} onClose={() => setKeeping(false)} />
        </Suspense>
      )}
    </div>
  )
}

interface KeptMenuProps {
  readonly kept: KeptMapping
  readonly changed: boolean
  readonly now: ReturnType<typeof keptOf>
}

function KeptMenu({ kept, changed, now }: KeptMenuProps) {
  const say = useWords(keptMappingWords)
  const [editing, setEditing] = useState(false)
  const { id, version, name } = kept
  const save = async () => {
    await call(importMappings.patch, { id, version, ...now })
    await refresh([importMapping.name])
    toast(say('saved', { name }))
  }
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={say('actions', { name })}>
            <ChevronDown aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && (
            <Menu.Item leftSection={<Save aria-hidden />} onClick={() => void save().catch(toastFailure)}>
              {say('saveChanges', { name })}
            </Menu.Item>
          )}
          <KeptItems
            {...{ entity: importMapping.name, id, archive: importMappings.archive }}
            archived={say('archived', { name })}
            onEdit={() => setEditing(true)}
          />
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <Suspense fallback={null}>
          <KeepDialog kept={kept} now={now} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
}
