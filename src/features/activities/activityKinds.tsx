import { CalendarDays, CircleCheck, FileText, MessagesSquare, Phone } from 'lucide-react'
import type { Activity } from './activity.contract.ts'

export const kindIcons = {
  task: CircleCheck,
  call: Phone,
  meeting: CalendarDays,
  note: FileText,
  discussion: MessagesSquare,
} as const

export function KindIcon({ kind }: { readonly kind: Activity['kind'] }) {
  const Icon = kindIcons[kind]
  return <Icon aria-hidden />
}
