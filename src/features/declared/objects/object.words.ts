import type { ObjectFacts } from '../../../contract/declared.ts'
import { type Catalogue, entityWords, type WordTree, words } from '../../../web/words.ts'
import { declaredObject, step } from './object.contract.ts'

export const declaredObjectWords = entityWords(declaredObject, {
  en: {
    one: 'object',
    many: 'Objects',
    create: 'New object',
    empty: 'No object of your own yet.',
    fields: {
      name: 'Name in the API',
      plural: 'Name in addresses',
      table: 'Table',
      one: 'Name of one',
      many: 'Name of many',
      oneFr: 'Name of one in French',
      manyFr: 'Name of many in French',
      icon: 'Icon',
      tracked: 'Has steps',
      position: 'Place',
    },
    choices: {},
  },
  fr: {
    one: 'objet',
    many: 'Objets',
    create: 'Nouvel objet',
    empty: 'Aucun objet personnalisé pour l’instant.',
    fields: {
      name: 'Nom dans l’API',
      plural: 'Nom dans les adresses',
      table: 'Table',
      one: 'Nom au singulier',
      many: 'Nom au pluriel',
      oneFr: 'Nom français au singulier',
      manyFr: 'Nom français au pluriel',
      icon: 'Icône',
      tracked: 'A des étapes',
      position: 'Place',
    },
    choices: {},
  },
})

export const stepWords = entityWords(step, {
  en: {
    one: 'step',
    many: 'Steps',
    create: 'New step',
    empty: 'No step yet.',
    fields: { object: 'Object', name: 'Name', type: 'Kind', rottingDays: 'Stands still after, working days', position: 'Place' },
    choices: { type: { open: 'On the way', won: 'Good end', lost: 'Given up' } },
  },
  fr: {
    one: 'étape',
    many: 'Étapes',
    create: 'Nouvelle étape',
    empty: 'Aucune étape pour l’instant.',
    fields: { object: 'Objet', name: 'Nom', type: 'Nature', rottingDays: 'À l’arrêt après, jours ouvrés', position: 'Place' },
    choices: { type: { open: 'En cours', won: 'Aboutie', lost: 'Abandonnée' } },
  },
})

/** The words of the records of a declared object, from the names that people gave it. */
export function wordsOf({ name, one, many, oneFr, manyFr }: ObjectFacts): Catalogue<WordTree> {
  const fr = oneFr ?? one
  return words(`entity:${name}`, {
    en: {
      one,
      many,
      create: `New ${one}`,
      empty: `No ${one} yet.`,
      fields: { name: 'Name', owner: 'Owner', step: 'Step', stepEnteredAt: 'In step since', closedAt: 'Closed' },
    },
    fr: {
      one: fr,
      many: manyFr ?? many,
      create: `Ajouter : ${fr}`,
      empty: 'Aucune fiche pour l’instant.',
      fields: { name: 'Nom', owner: 'Responsable', step: 'Étape', stepEnteredAt: 'À l’étape depuis', closedAt: 'Clôture' },
    },
  })
}
