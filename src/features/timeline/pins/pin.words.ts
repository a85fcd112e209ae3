import { entityWords, words } from '../../../web/words.ts'
import { pin } from './pin.contract.ts'

export const pinWords = entityWords(pin, {
  en: {
    one: 'Pin',
    many: 'Pins',
    create: 'New pin',
    empty: 'Entries kept on top of a timeline.',
    fields: { about: 'About', entry: 'Entry', pinnedBy: 'Pinned by' },
    choices: {},
  },
  fr: {
    one: 'Épingle',
    many: 'Épingles',
    create: 'Nouvelle épingle',
    empty: 'Les entrées gardées en tête d’un historique.',
    fields: { about: 'À propos de', entry: 'Entrée', pinnedBy: 'Épinglé par' },
    choices: {},
  },
})

export const pinningWords = words('pinning', {
  en: {
    pin: 'Pin on top',
    unpin: 'Take off the top',
    pinnedBy: 'Pinned by {{who}}',
    pinned: 'Pinned on top',
    unpinned: 'Taken off the top',
  },
  fr: {
    pin: 'Épingler en tête',
    unpin: 'Désépingler',
    pinnedBy: 'Épinglé par {{who}}',
    pinned: 'Épinglé en tête',
    unpinned: 'Désépinglé',
  },
})
