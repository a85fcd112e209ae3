import type { User } from '../../user.contract.ts'
import type { Access } from './access.contract.ts'

export type AccessState = 'inactive' | 'noEmail' | 'signsIn' | 'invited' | 'notInvited'

/** Whether and how a person gets in. Who has a password still needs an address: it is what one signs in with. */
export function accessState(person: Pick<User, 'active' | 'email'>, access: Access | undefined): AccessState {
  if (!person.active) return 'inactive'
  if (!person.email) return 'noEmail'
  if (access?.signsIn) return 'signsIn'
  return access?.invitedUntil ? 'invited' : 'notInvited'
}
