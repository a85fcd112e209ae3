import { entityWords } from '../../web/words.ts'
import { interest, opportunity, stakeholder } from './opportunity.contract.ts'

export const opportunityWords = entityWords(opportunity, {
  en: {
    one: 'Opportunity',
    many: 'Opportunities',
    create: 'New opportunity',
    empty: 'Opportunities you work on stand here.',
    fields: {
      name: 'Name',
      account: 'Account',
      pipeline: 'Pipeline',
      stage: 'Stage',
      type: 'Type',
      amount: 'Amount',
      closeDate: 'Close',
      probability: 'Chance, %',
      owner: 'Owner',
      source: 'Source',
      campaign: 'Campaign',
      nextStep: 'Next step',
      competitor: 'Rival',
      tags: 'Tags',
      externalSource: 'External source',
      externalId: 'External id',
      lostReason: 'Lost because',
      closeNote: 'What we learned',
      stageEnteredAt: 'In stage since',
      closedAt: 'Closed',
      furthestStage: 'Furthest stage',
      description: 'Description',
    },
    choices: { type: { new: 'New business', upsell: 'Upsell', 'cross-sell': 'Cross-sell', renewal: 'Renewal' } },
  },
  fr: {
    one: 'Affaire',
    many: 'Affaires',
    create: 'Nouvelle affaire',
    empty: 'Les affaires en cours se trouvent ici.',
    fields: {
      name: 'Nom',
      account: 'Compte',
      pipeline: 'Pipeline',
      stage: 'Étape',
      type: 'Type',
      amount: 'Montant',
      closeDate: 'Clôture',
      probability: 'Probabilité, %',
      owner: 'Responsable',
      source: 'Origine',
      campaign: 'Campagne',
      nextStep: 'Prochaine action',
      competitor: 'Concurrent',
      tags: 'Étiquettes',
      externalSource: 'Source externe',
      externalId: 'Identifiant externe',
      lostReason: 'Perdue car',
      closeNote: 'Ce que nous avons appris',
      stageEnteredAt: 'Dans l’étape depuis',
      closedAt: 'Clôturée',
      furthestStage: 'Étape la plus avancée',
      description: 'Description',
    },
    choices: {
      type: { new: 'Nouvelle affaire', upsell: 'Montée en gamme', 'cross-sell': 'Vente croisée', renewal: 'Renouvellement' },
    },
  },
})

export const stakeholderWords = entityWords(stakeholder, {
  en: {
    one: 'Person in the decision',
    many: 'Buying committee',
    create: 'Add a person',
    empty: 'Nobody is named yet.',
    fields: { opportunity: 'Opportunity', contact: 'Contact', role: 'Part', stance: 'Stance' },
    choices: {
      role: { decides: 'Decides', champion: 'Champion', influences: 'Influences', pays: 'Pays', uses: 'Uses', blocks: 'Blocks' },
      stance: { for: 'For', unsure: 'Unsure', against: 'Against' },
    },
  },
  fr: {
    one: 'Personne dans la décision',
    many: 'Comité d’achat',
    create: 'Ajouter une personne',
    empty: 'Personne n’est encore nommé.',
    fields: { opportunity: 'Affaire', contact: 'Contact', role: 'Rôle', stance: 'Position' },
    choices: {
      role: { decides: 'Décide', champion: 'Soutient', influences: 'Influence', pays: 'Paie', uses: 'Utilise', blocks: 'Bloque' },
      stance: { for: 'Pour', unsure: 'Indécis', against: 'Contre' },
    },
  },
})

export const interestWords = entityWords(interest, {
  en: {
    one: 'Product of interest',
    many: 'Products',
    create: 'Add a product',
    empty: 'No product yet.',
    fields: { opportunity: 'Opportunity', product: 'Product', quantity: 'Quantity', price: 'Price each' },
    choices: {},
  },
  fr: {
    one: 'Produit envisagé',
    many: 'Produits',
    create: 'Ajouter un produit',
    empty: 'Aucun produit.',
    fields: { opportunity: 'Affaire', product: 'Produit', quantity: 'Quantité', price: 'Prix unitaire' },
    choices: {},
  },
})
