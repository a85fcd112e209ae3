import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { openCreate } from '../../../../web/creating.ts'
import { openFloat } from '../../../../web/floats.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { Facts } from '../../../../web/ui/record/Facts.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { SidePanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Team, users } from '../../user.contract.ts'
import { useMemberCount } from './MemberCount.tsx'
import tree from './Team.module.css'
import { teamsWords } from './teams.words.ts'

const shownMembers = 12

function Members({ team }: { readonly team: Team }) {
  const say = useWords(teamsWords)
  const filter = { field: 'teams', op: 'eq', value: team.id } as const
  const answer = useAnswer(users.list, { filter, sort: ['name'], limit: shownMembers, fields: ['name'] })
  const count = useMemberCount('teams', team.id) ?? 0
  const rows = answer.data?.rows ?? []
  return (
    <section className={classes.section} aria-label={say('people')}>
      <h3 className={classes.heading}>{count > 0 ? say('members', { count }) : say('people')}</h3>
      {answer.data && rows.length === 0 && <p className="muted">{say('noMembers')}</p>}
      <ul className={tree.members}>
        {rows.map((person) => (
          <li key={person.id}>
            <Go to="/settings/people" search={{ person: person.id }} className={classes.name}>
              <Avatar name={person.name} />
              <span>{person.name}</span>
            </Go>
          </li>
        ))}
      </ul>
      {count > rows.length && rows.length > 0 && <p className="muted">{say('moreMembers', { count: count - rows.length })}</p>}
    </section>
  )
}

interface TeamPanelProps {
  readonly team: Team
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

/** One team: name, what it is part of and who leads it, changed in place; its members; and how it is put away. */
export function TeamPanel({ team, onClose, onMade }: TeamPanelProps) {
  const say = useWords(teamsWords)
  const { id, name } = team
  const putAway = () => openFloat('handOver', { entity: 'team', id, title: name, farewell: 'archive', onDone: onClose })
  return (
    <SidePanel title={name} onClose={onClose}>
      <Facts
        entity="team"
        record={team as unknown as AnyRow}
        groups={[{ label: say('facts'), fields: ['name', 'parent', 'leader'] }]}
      />
      <Members team={team} />
      <section className={classes.section}>
        <Button
          variant="default"
          leftSection={<Plus aria-hidden />}
          onClick={() =>
            openCreate({ entity: 'team', values: { parent: { id, title: name } }, onCreated: (made) => onMade(made.id) })
          }
        >
          {say('addBelow')}
        </Button>
        <Button variant="default" onClick={putAway}>
          {say('archive')}
        </Button>
      </section>
    </SidePanel>
  )
}
