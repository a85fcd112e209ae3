import { Phone } from 'lucide-react'
import type { Row } from '../../../contract/entity.ts'
import type { FloatProps } from '../../../web/floats.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { Sheet } from '../../../web/ui/Sheet.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWords } from '../../../web/words.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { type contact, contacts } from '../../contacts/contact.contract.ts'
import { stakeholders } from '../../opportunities/opportunity.contract.ts'
import classes from './Calling.module.css'
import { CallLink } from './CallLink.tsx'
import { callingWords } from './calling.words.ts'

export interface PeopleAsk {
  readonly about: { readonly entity: string; readonly id: string; readonly title: string }
  /** The account whose people and own number are offered. */
  readonly account?: string | undefined
}

interface Reachable {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly phone: string
}

/** Whoever takes part in the deal first, then the account's people, each once; none of who does not want calls. */
function usePeople({ about, account }: PeopleAsk): { readonly people: readonly Reachable[]; readonly isPending: boolean } {
  const isDeal = about.entity === 'opportunity'
  const parts = useAnswer(
    stakeholders.list,
    { filter: { field: 'opportunity', op: 'eq', value: about.id }, limit: 20 },
    { enabled: isDeal },
  )
  const involved = (parts.data?.rows ?? []).map((row) => row.contact.id)
  const either = [
    ...(involved.length > 0 ? [{ field: 'id', op: 'in', value: involved } as const] : []),
    ...(account ? [{ field: 'account', op: 'eq', value: account } as const] : []),
  ]
  const found = useAnswer(
    contacts.list,
    { filter: { or: either }, limit: 40 },
    { enabled: (!isDeal || parts.isSuccess) && either.length > 0 },
  )
  const own = useAnswer(accounts.get, { id: account ?? '' }, { enabled: account !== undefined })
  const rank = ({ id }: { readonly id: string }) => (involved.includes(id) ? 0 : 1)
  const people = ((found.data?.rows ?? []) as readonly Row<typeof contact>[])
    .filter((row) => !row.doNotCall)
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((row): readonly Reachable[] => {
      const name = [row.firstName, row.lastName].filter(Boolean).join(' ')
      return (row.phones ?? []).map((phone) => ({ id: `${row.id}${phone}`, name, detail: row.jobTitle ?? '', phone }))
    })
  const central = own.data?.phone ? [{ id: own.data.id, name: own.data.name, detail: '', phone: own.data.phone }] : []
  const isPending = (isDeal && parts.isPending) || (either.length > 0 && found.isPending)
  return { people: [...people, ...central], isPending }
}

/** Who can be called about a deal or an account, with their numbers. */
export default function PeopleToCall({ asked, onClose }: FloatProps) {
  const ask = asked as PeopleAsk
  const say = useWords(callingWords)
  const { people, isPending } = usePeople(ask)
  return (
    <Sheet title={say('callSomebody')} closeLabel={say('notNow')} onClose={onClose}>
      {isPending && <Skeleton bars={[0.6, 0.5]} height={24} />}
      {!isPending && people.length === 0 && <p className="muted">{say('nobody')}</p>}
      <ul className={classes.people}>
        {people.map(({ id, name, detail, phone }) => (
          <li key={id}>
            <CallLink
              phone={phone}
              label={`${say('call')}: ${name}, ${phone}`}
              className={classes.person}
              ask={{ about: ask.about, kind: 'call' }}
            >
              <Avatar name={name} size={32} />
              <span>
                <b>{name}</b>
                <span className="muted num">{[detail, phone].filter(Boolean).join(' · ')}</span>
              </span>
              <Phone aria-hidden />
            </CallLink>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
