import type { Context } from '../../server/context.ts'
import { keep } from '../../server/records/standard.ts'
import { accept } from '../../server/refused.ts'
import { givesRights, keepsAnAdministrator, treeRefusal } from './role.rules.ts'
import { endSessionsOf } from './session/session.queries.ts'
import { role, roles, team, teams, user, users } from './user.contract.ts'
import { countAdministrators, lockPeople, teamParents } from './user.queries.ts'

keep(user, users, {
  rules:
    async ({ actor }) =>
    ({ before, after }) =>
      givesRights(actor, 'user', before, after) ?? after,
  async saved(context, changes) {
    const barred = changes.filter(({ before, after }) => before && (!after.active || after.archivedAt))
    await endSessionsOf(
      context.tx,
      barred.map(({ after }) => after.id),
    )
    if (changes.some(({ before }) => before)) await stillAdministered(context)
  },
})

keep(role, roles, {
  rules:
    async ({ actor }) =>
    ({ before, after }) =>
      givesRights(actor, 'role', before, after) ?? after,
  async saved(context, changes) {
    if (changes.some(({ before }) => before)) await stillAdministered(context)
  },
})

keep(team, teams, {
  async rules({ tx, actor }, wishes) {
    await lockPeople(tx)
    const parents = new Map([...(await teamParents(tx)), ...wishes.map(({ after }) => [after.id, after.parent] as const)])
    return ({ before, after }) => givesRights(actor, 'team', before, after) ?? treeRefusal(after.id, parents) ?? after
  },
})

async function stillAdministered(context: Context): Promise<void> {
  // An import, a job or the first set-up may run before anybody has a password.
  if (context.actor.kind === 'system') return
  await lockPeople(context.tx)
  accept([keepsAnAdministrator(await countAdministrators(context.tx)) ?? true])
}
