import { entityWords } from '../../web/words.ts'
import { campaign, source } from './campaign.contract.ts'

export const campaignWords = entityWords(campaign, {
  en: {
    one: 'Campaign',
    many: 'Campaigns',
    create: 'New campaign',
    empty: 'What you do to be found stands here.',
    fields: { name: 'Name', kind: 'Kind' },
    choices: {
      kind: {
        'trade show': 'Trade show',
        television: 'Television',
        magazine: 'Magazine',
        mailing: 'Mailing',
        web: 'Web',
        referral: 'Referral',
        event: 'Event',
        other: 'Other',
      },
    },
  },
  fr: {
    one: 'Campagne',
    many: 'Campagnes',
    create: 'Nouvelle campagne',
    empty: 'Ce que vous faites pour être trouvé se trouve ici.',
    fields: { name: 'Nom', kind: 'Type' },
    choices: {
      kind: {
        'trade show': 'Salon',
        television: 'Télévision',
        magazine: 'Magazine',
        mailing: 'Courrier',
        web: 'Web',
        referral: 'Recommandation',
        event: 'Événement',
        other: 'Autre',
      },
    },
  },
})

export const sourceWords = entityWords(source, {
  en: {
    one: 'Source',
    many: 'Sources',
    create: 'New source',
    empty: 'Where deals come from stands here.',
    fields: { name: 'Name', kind: 'Kind' },
    choices: {
      kind: {
        web: 'Web',
        phone: 'Phone',
        'e-mail': 'E-mail',
        letter: 'Letter',
        'walk-in': 'Walk-in',
        referral: 'Referral',
        partner: 'Partner',
        import: 'Import',
        other: 'Other',
      },
    },
  },
  fr: {
    one: 'Origine',
    many: 'Origines',
    create: 'Nouvelle origine',
    empty: 'D’où viennent les affaires se trouve ici.',
    fields: { name: 'Nom', kind: 'Type' },
    choices: {
      kind: {
        web: 'Web',
        phone: 'Téléphone',
        'e-mail': 'E-mail',
        letter: 'Courrier',
        'walk-in': 'Visite',
        referral: 'Recommandation',
        partner: 'Partenaire',
        import: 'Import',
        other: 'Autre',
      },
    },
  },
})
