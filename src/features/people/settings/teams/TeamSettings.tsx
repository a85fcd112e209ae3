import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { CSSProperties } from 'react'
import { pageLimits } from '../../../../contract/page.ts'
import { openCreate } from '../../../../web/creating.ts'
import { entityLabel, fieldLabel } from '../../../../web/labels.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { ArchivedOf } from '../../../../web/ui/settings/Archived.tsx'
import classes from '../../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useUrlState } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { type Team, teams } from '../../user.contract.ts'
import { MemberCount } from './MemberCount.tsx'
import tree from './Team.module.css'
import { TeamPanel } from './TeamPanel.tsx'
import { type Branch, treeOf } from './team.rules.ts'
import { teamsWords } from './teams.words.ts'

interface TeamTableProps {
  readonly branches: readonly Branch<Team>[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

function TeamTable({ branches, open, onOpen }: TeamTableProps) {
  const say = useWords(teamsWords)
  return (
    <table className={classes.list} aria-label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{entityLabel('team', 'one')}</th>
          <th scope="col">{fieldLabel('team', 'leader')}</th>
          <th scope="col" data-right>
            {say('people')}
          </th>
        </tr>
      </thead>
      <tbody>
        {branches.map(({ team, depth, below }) => (
          <tr key={team.id} data-open={open === team.id || undefined}>
            <td>
              <span className={tree.branch} style={{ paddingLeft: Math.max(0, depth - 1) * 24 }}>
                {depth > 0 && <span className={tree.twig} style={{ '--below': below } as CSSProperties} aria-hidden="true" />}
                <button type="button" className={classes.name} onClick={() => onOpen(team.id)}>
                  {team.name}
                </button>
              </span>
            </td>
            <td>{team.leader?.title}</td>
            <td data-right>
              <MemberCount field="teams" id={team.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The teams as the tree they are. */
export default function TeamSettings() {
  const say = useWords(teamsWords)
  const [open, setOpen] = useUrlState<string>('team')
  const answer = useAnswer(teams.list, { sort: ['name'], limit: pageLimits.most }, { entities: ['user'] })
  const branches = treeOf(answer.data?.rows ?? [])
  const chosen = branches.find(({ team }) => team.id === open)
  const add = (
    <Button
      leftSection={<Plus aria-hidden />}
      onClick={() => openCreate({ entity: 'team', onCreated: (made) => setOpen(made.id) })}
    >
      {say('add')}
    </Button>
  )
  const panel = chosen && (
    <TeamPanel key={chosen.team.id} team={chosen.team} onClose={() => setOpen(undefined)} onMade={setOpen} />
  )
  return (
    <Page title={say('title')} actions={add}>
      <WithPanel label={say('title')} panel={panel}>
        <p className={classes.lead}>{say('lead')}</p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.6, 0.5, 0.55]} height={14} />}
        {answer.data && branches.length === 0 && <EmptyState text={entityLabel('team', 'empty')} />}
        {branches.length > 0 && <TeamTable branches={branches} open={open} onOpen={setOpen} />}
        <ArchivedOf entity="team" />
      </WithPanel>
    </Page>
  )
}
