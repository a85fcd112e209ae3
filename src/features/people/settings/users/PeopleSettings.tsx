import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../../web/api.ts'
import { useAnswer, useListing, useVerb } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText, toastFailure } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { titleFilter } from '../../../../web/ui/field/RefPicker.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useUrlState } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { inviteUser } from '../../session/session.contract.ts'
import { user, users } from '../../user.contract.ts'
import { listAccess } from './access.contract.ts'
import { type Invitation, InviteLink } from './InviteLink.tsx'
import { NewPerson } from './NewPerson.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { usersWords } from './users.words.ts'

function usePeople(text: string) {
  const filter = titleFilter(user, text)
  const listing = useListing(
    users.list,
    { ...(filter ? { filter } : {}), sort: ['-active', 'name'], limit: 100 },
    { entities: ['role', 'team'] },
  )
  const ids = listing.rows.map((person) => person.id).slice(0, 500)
  const answer = useAnswer(listAccess, { ids }, { entities: ['user'], enabled: ids.length > 0, keep: true })
  return { listing, access: new Map(answer.data?.rows.map((row) => [row.id, row])) }
}

/** People of the company: who they are, what they may do, whether they get in. */
export default function PeopleSettings() {
  const say = useWords(usersWords)
  const sayShared = useWords(settingsWords)
  const [open, setOpen] = useUrlState<string>('person')
  const [adding, setAdding] = useState(false)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const { listing, access } = usePeople(asked)
  const invite = useVerb(inviteUser, { entities: ['user'] })
  const inviteOne = async (id: string) => {
    const { name, email } = await call(users.get, { id })
    const { link, expiresAt } = await invite.run({ id })
    setInvitation({ name, email: email ?? '', link, expiresAt })
  }
  const body = () => {
    if (listing.error && listing.rows.length === 0) return <EmptyState outline="none" text={failureText(listing.error)} />
    if (listing.isPending) return <Skeleton bars={[0.9, 0.85, 0.9, 0.8]} height={14} />
    if (listing.rows.length === 0) return <EmptyState text={say('none')} />
    return <PeopleTable people={listing.rows} access={access} open={open} onOpen={setOpen} />
  }
  const panel = open && (
    <PersonPanel
      key={open}
      id={open}
      onInvite={(person) => void inviteOne(person.id).catch(toastFailure)}
      onClose={() => setOpen(undefined)}
    />
  )
  return (
    <Page
      title={say('title')}
      actions={
        <Button leftSection={<Plus aria-hidden />} onClick={() => setAdding(true)}>
          {say('add')}
        </Button>
      }
    >
      <WithPanel panel={panel} label={say('title')}>
        <p className={classes.lead}>{say('lead')}</p>
        <div className={classes.tools}>
          <TextInput
            aria-label={say('find')}
            placeholder={say('find')}
            leftSection={<Search aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        {body()}
        {listing.hasMore && (
          <Button variant="default" mt="md" onClick={listing.loadMore}>
            {sayShared('showMore')}
          </Button>
        )}
      </WithPanel>
      {adding && (
        <NewPerson
          onCreated={(id, invites) => {
            setOpen(id)
            if (invites) void inviteOne(id).catch(toastFailure)
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {invitation && <InviteLink invitation={invitation} onClose={() => setInvitation(null)} />}
    </Page>
  )
}
