import { useFormats } from '../../../../web/format.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { users } from '../../user.contract.ts'

/** How many people have this team or this role, without those whose record is archived. */
export function useMemberCount(field: 'teams' | 'role', id: string): number | undefined {
  const answer = useAnswer(users.totals, { filter: { field, op: 'eq', value: id } })
  return answer.data?.count
}

export function MemberCount({ field, id }: { readonly field: 'teams' | 'role'; readonly id: string }) {
  const { number } = useFormats()
  const count = useMemberCount(field, id)
  return <span className="num">{count === undefined ? '' : number(count)}</span>
}
