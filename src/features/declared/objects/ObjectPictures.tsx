import {
  Box,
  Building2,
  CalendarDays,
  Camera,
  ClipboardCheck,
  Droplets,
  Factory,
  FileText,
  Flag,
  Gauge,
  GraduationCap,
  Heart,
  House,
  KeyRound,
  Leaf,
  Lightbulb,
  type LucideIcon,
  type LucideProps,
  MapPin,
  Megaphone,
  Shield,
  Star,
  Ticket,
  Truck,
  UsersRound,
  Wrench,
} from 'lucide-react'
import type { ObjectIcon } from './object.contract.ts'

const pictures: Readonly<Record<ObjectIcon, LucideIcon>> = {
  box: Box,
  clipboard: ClipboardCheck,
  pin: MapPin,
  wrench: Wrench,
  truck: Truck,
  document: FileText,
  calendar: CalendarDays,
  people: UsersRound,
  building: Building2,
  house: House,
  school: GraduationCap,
  shield: Shield,
  key: KeyRound,
  heart: Heart,
  star: Star,
  flag: Flag,
  idea: Lightbulb,
  camera: Camera,
  drop: Droplets,
  factory: Factory,
  megaphone: Megaphone,
  leaf: Leaf,
  gauge: Gauge,
  ticket: Ticket,
}

/** The picture of that name; a box where there is none. */
export default function ObjectPictures({ icon, ...props }: LucideProps & { readonly icon: string }) {
  const Picture = pictures[icon as ObjectIcon] ?? Box
  return <Picture {...props} />
}
