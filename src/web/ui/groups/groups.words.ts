import { words } from '../../words.ts'

export const groupsWords = words('groups', {
  en: { none: 'No value' },
  fr: { none: 'Sans valeur' },
})
