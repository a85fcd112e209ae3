import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../../../../web/format.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { knownEntities } from '../../../../web/screens.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText, toast } from '../../../../web/toasts.ts'
import { Chip } from '../../../../web/ui/Chip.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../../web/words.ts'
import { type ApiKey, listApiKeys, revokeApiKey } from '../../apiKey.contract.ts'
import { readingOnly, scopesOf, withRights } from '../roles/grants.rules.ts'
import { KeySecret } from './KeySecret.tsx'
import { keysWords } from './keys.words.ts'
import { type MadeKey, NewKey } from './NewKey.tsx'

/** Which of the three choices a key's rights are. */
function rightsOf({ grants }: ApiKey): 'all' | 'read' | 'chosen' {
  if (!grants) return 'all'
  const entities = withRights(knownEntities().map((known) => known.entity))
  const reading = readingOnly(entities)
  const reads = entities.every((one) => JSON.stringify(scopesOf(grants, one)) === JSON.stringify(scopesOf(reading, one)))
  const keepsBack = Object.values(grants).some((grant) => (grant.hidden?.length ?? 0) > 0)
  return reads && !keepsBack ? 'read' : 'chosen'
}

function KeyRow({ entry, onRevoke }: { readonly entry: ApiKey; readonly onRevoke: () => void }) {
  const say = useWords(keysWords)
  const format = useFormats()
  const moment = (at: string) => <span title={format.full(at)}>{format.moment(at)}</span>
  return (
    <tr data-ended={entry.revokedAt ? true : undefined}>
      <td>
        <span className={classes.plain}>{entry.name}</span>
      </td>
      <td>{entry.user.title}</td>
      <td data-wide>{say(`rightsOf.${rightsOf(entry)}`)}</td>
      <td data-wide>{moment(entry.createdAt)}</td>
      <td data-wide>{entry.lastUsedAt ? moment(entry.lastUsedAt) : say('never')}</td>
      <td>
        <div className={classes.actions}>
          {entry.revokedAt ? (
            <Chip>{say('revoked', { when: format.momentWithin(entry.revokedAt) })}</Chip>
          ) : (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={say('revokeOf', { name: entry.name })}
              onClick={onRevoke}
            >
              {say('revoke')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  )
}

function KeyTable({ list, onRevoke }: { readonly list: readonly ApiKey[]; readonly onRevoke: (entry: ApiKey) => void }) {
  const say = useWords(keysWords)
  const head = (text: string, wide: boolean) => (
    <th scope="col" data-wide={wide || undefined}>
      {text}
    </th>
  )
  return (
    <table className={classes.list} aria-label={say('title')}>
      <thead>
        <tr>
          {head(say('name'), false)}
          {head(say('user'), false)}
          {head(say('rights'), true)}
          {head(say('created'), true)}
          {head(say('lastUsed'), true)}
          <th scope="col" aria-label={say('revoke')} />
        </tr>
      </thead>
      <tbody>
        {list.map((entry) => (
          <KeyRow key={entry.id} entry={entry} onRevoke={() => onRevoke(entry)} />
        ))}
      </tbody>
    </table>
  )
}

/** Keys in use first, ended ones after them. */
const inUseFirst = (list: readonly ApiKey[]) =>
  [...list].sort((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || b.createdAt.localeCompare(a.createdAt))

/** The keys by which programs sign in. */
export default function KeySettings() {
  const say = useWords(keysWords)
  const answer = useAnswer(listApiKeys, {}, { entities: ['apiKey', 'user'] })
  const revoke = useVerb(revokeApiKey, { entities: ['apiKey'] })
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeKey | null>(null)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const list = inUseFirst(answer.data?.rows ?? [])
  const add = (
    <Button leftSection={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {say('add')}
    </Button>
  )
  return (
    <Page title={say('title')} actions={add}>
      <WithPanel label={say('title')}>
        <p className={classes.lead}>
          {say('lead')}{' '}
          <a href="/api/docs" className="link">
            {say('docs')}
          </a>
        </p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.6, 0.5]} height={14} />}
        {answer.data && list.length === 0 && <EmptyState text={say('none')} />}
        {list.length > 0 && <KeyTable list={list} onRevoke={setEnding} />}
      </WithPanel>
      {adding && <NewKey onMade={setMade} onClose={() => setAdding(false)} />}
      {made && <KeySecret made={made} onClose={() => setMade(null)} />}
      {ending && (
        <Ask
          title={say('revokeTitle', { name: ending.name })}
          confirm={say('revoke')}
          danger
          onConfirm={async () => {
            await revoke.run({ id: ending.id })
            toast(say('ended', { name: ending.name }))
          }}
          onClose={() => setEnding(null)}
        >
          <p>{say('revokeText')}</p>
        </Ask>
      )}
    </Page>
  )
}
