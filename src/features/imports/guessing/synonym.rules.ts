import type { CodedImportEntity } from '../mapping.contract.ts'

/** What people and other programs call our fields, as words in lower case without accents; the first match is the surest. */
export type Synonyms = Readonly<Record<string, readonly string[]>>

const place: Synonyms = {
  street: [
    'street',
    'billing street',
    'mailing street',
    'address',
    'address line 1',
    'street address',
    'strasse',
    'rue',
    'adresse',
    'street no',
  ],
  postcode: ['postcode', 'postal code', 'zip', 'zip code', 'billing postal code', 'mailing postal code', 'plz', 'code postal'],
  city: ['city', 'town', 'billing city', 'mailing city', 'ort', 'stadt', 'ville'],
  region: ['region', 'state', 'province', 'county', 'billing state', 'mailing state', 'bundesland'],
  country: ['country', 'billing country', 'mailing country', 'land', 'pays', 'nation'],
}
const shared: Synonyms = {
  owner: [
    'owner',
    'sales agent',
    'agent',
    'sales rep',
    'rep',
    'account owner',
    'seller',
    'salesperson',
    'assigned to',
    'betreuer',
    'responsable',
    'commercial',
    'owner name',
  ],
  source: ['source', 'lead source', 'account source', 'herkunft', 'origine', 'channel'],
  tags: ['tags', 'labels', 'etiquettes', 'schlagworte'],
  description: ['description', 'notes', 'comment', 'comments', 'remarks', 'bemerkung', 'remarque'],
  createdAt: [
    'created',
    'created at',
    'created date',
    'created on',
    'creation date',
    'date created',
    'create date',
    'angelegt am',
    'cree le',
  ],
}
const telephone = ['phone', 'telephone', 'tel', 'phone number', 'telefon', 'business phone', 'main phone', 'work phone']

const user: Synonyms = {
  name: [
    'name',
    'sales agent',
    'agent',
    'full name',
    'employee',
    'user',
    'sales rep',
    'rep',
    'person',
    'seller',
    'mitarbeiter',
    'utilisateur',
  ],
  email: ['email', 'e mail', 'mail', 'email address', 'courriel'],
  firstName: ['first name', 'given name', 'vorname', 'prenom'],
  lastName: ['last name', 'surname', 'family name', 'nachname', 'nom'],
  jobTitle: ['job title', 'title', 'position', 'function', 'poste'],
  manager: ['manager', 'team leader', 'leader', 'boss', 'supervisor', 'vorgesetzter', 'responsable'],
  office: ['office', 'regional office', 'region', 'branch', 'location', 'division', 'niederlassung', 'bureau', 'agence'],
  team: ['team', 'department', 'group', 'abteilung', 'equipe'],
  language: ['language', 'sprache', 'langue'],
  active: ['active', 'is active', 'enabled', 'aktiv', 'actif'],
  createdAt: shared.createdAt ?? [],
}

const product: Synonyms = {
  name: ['name', 'product', 'product name', 'item', 'article', 'produkt', 'produit', 'artikel'],
  code: ['code', 'product code', 'sku', 'item number', 'article number', 'artikelnummer', 'reference'],
  series: ['series', 'family', 'product family', 'category', 'line', 'product line', 'serie', 'gamme'],
  listPrice: ['list price', 'sales price', 'price', 'unit price', 'listenpreis', 'preis', 'prix'],
  active: ['active', 'is active', 'aktiv', 'actif'],
  description: ['description', 'beschreibung'],
  createdAt: shared.createdAt ?? [],
}

const account: Synonyms = {
  ...place,
  ...shared,
  name: [
    'name',
    'account',
    'account name',
    'company',
    'company name',
    'organisation',
    'organization',
    'customer',
    'client',
    'firma',
    'kunde',
    'societe',
    'entreprise',
  ],
  parent: ['parent', 'parent account', 'subsidiary of', 'parent company', 'group', 'mother company', 'konzern', 'maison mere'],
  lifecycle: ['lifecycle', 'lifecycle stage', 'customer status'],
  industry: ['industry', 'sector', 'branche', 'secteur', 'business'],
  employees: ['employees', 'number of employees', 'headcount', 'staff', 'size', 'mitarbeiter', 'effectif'],
  revenue: ['revenue', 'annual revenue', 'turnover', 'sales', 'umsatz', 'chiffre d affaires'],
  founded: ['founded', 'year established', 'year founded', 'established', 'founding year', 'grundungsjahr', 'annee de creation'],
  country: ['office location', ...(place.country ?? [])],
  website: ['website', 'web', 'url', 'homepage', 'web site', 'site web', 'domain', 'company domain name'],
  phone: telephone,
}

const contact: Synonyms = {
  ...place,
  ...shared,
  firstName: ['first name', 'given name', 'forename', 'vorname', 'prenom'],
  lastName: ['last name', 'surname', 'family name', 'nachname', 'nom', 'nom de famille'],
  fullName: ['name', 'full name', 'contact', 'contact name', 'person', 'kontakt', 'ansprechpartner', 'nom complet'],
  salutation: ['salutation', 'anrede', 'civilite', 'prefix'],
  account: [
    'account',
    'account name',
    'company',
    'company name',
    'organisation',
    'organization',
    'firma',
    'kunde',
    'societe',
    'entreprise',
    'employer',
  ],
  jobTitle: ['job title', 'title', 'position', 'function', 'poste', 'fonction'],
  reportsTo: ['reports to', 'manager', 'supervisor'],
  decisionPower: ['decision power', 'buying role'],
  emails: ['email', 'e mail', 'mail', 'email address', 'e mail address', 'email 2', 'second email', 'courriel'],
  phones: [
    ...telephone,
    'mobile',
    'mobile phone',
    'cell',
    'cell phone',
    'home phone',
    'other phone',
    'handy',
    'mobil',
    'portable',
  ],
  birthDate: ['birth date', 'birthdate', 'birthday', 'date of birth', 'geburtsdatum', 'date de naissance'],
  preferredChannel: ['preferred channel', 'preferred contact method'],
  language: ['language', 'sprache', 'langue'],
  doNotCall: ['do not call', 'no calls'],
  doNotMail: ['do not mail', 'has opted out of email', 'opted out of email', 'unsubscribed', 'no e mail'],
}

const opportunity: Synonyms = {
  ...shared,
  name: ['name', 'opportunity name', 'deal', 'deal name', 'opportunity', 'title', 'subject', 'project', 'betreff', 'affaire'],
  account: [
    'account',
    'account name',
    'company',
    'company name',
    'customer',
    'client',
    'organisation',
    'organization',
    'firma',
    'kunde',
    'societe',
  ],
  stage: ['stage', 'deal stage', 'stage name', 'sales stage', 'pipeline stage', 'status', 'phase', 'etape', 'statut'],
  type: ['type', 'opportunity type', 'deal type'],
  amount: ['amount', 'expected revenue', 'value', 'deal value', 'deal amount', 'volume', 'betrag', 'montant', 'volume eur'],
  closedAmount: ['close value', 'closed value', 'won amount', 'closed amount', 'final value', 'order value'],
  closeDate: [
    'close date',
    'expected close',
    'expected close date',
    'closing date',
    'closed date',
    'abschluss',
    'date de cloture',
  ],
  closedAt: ['closed at', 'closed on', 'won on', 'won date', 'actual close date'],
  probability: ['probability', 'chance', 'win probability', 'wahrscheinlichkeit', 'probabilite'],
  campaign: ['campaign', 'kampagne', 'campagne', 'primary campaign source'],
  products: ['product', 'products', 'item', 'product name', 'produkt', 'produit'],
  nextStep: ['next step', 'next steps', 'nachster schritt', 'prochaine etape'],
  competitor: ['competitor', 'competitors', 'main competitor', 'wettbewerber', 'concurrent'],
  lostReason: ['lost reason', 'loss reason', 'closed lost reason', 'reason lost', 'verlustgrund', 'motif de perte'],
  externalId: ['id', 'opportunity id', 'deal id', 'external id', 'record id', 'number'],
  closeNote: ['close note', 'lessons learned', 'closed won reason'],
}

export const synonyms: Readonly<Record<CodedImportEntity, Synonyms>> = { user, product, account, contact, opportunity }

/** What the fields that every declared object has are called. */
export const declaredSynonyms: Synonyms = {
  owner: shared.owner ?? [],
  createdAt: shared.createdAt ?? [],
  step: ['step', 'schritt', 'etape'],
}

/** Columns that other programs have for this entity only; they go nowhere, and yet tell what the file holds. */
export const tellingColumns: Readonly<Record<CodedImportEntity, readonly string[]>> = {
  user: ['username', 'user name', 'last login date', 'last login', 'profile id', 'user role id', 'time zone sid key'],
  product: ['quantity unit of measure', 'tax rate', 'cost price'],
  account: ['ticker symbol', 'account number', 'number of associated contacts', 'vat number'],
  contact: ['mailing street', 'assistant name', 'email bounced date'],
  opportunity: ['forecast category', 'is won', 'is closed', 'pricebook2 id', 'deal probability'],
}

/** Words in a file's name that say what it holds. */
export const fileWords: Readonly<Record<CodedImportEntity, readonly string[]>> = {
  user: ['user', 'users', 'team', 'teams', 'people', 'employees', 'staff', 'agents', 'reps', 'mitarbeiter', 'utilisateurs'],
  product: ['product', 'products', 'items', 'articles', 'price', 'produkte', 'produits', 'artikel'],
  account: [
    'account',
    'accounts',
    'companies',
    'company',
    'customers',
    'customer',
    'clients',
    'organizations',
    'firmen',
    'kunden',
  ],
  contact: ['contact', 'contacts', 'kontakte', 'persons'],
  opportunity: ['opportunity', 'opportunities', 'deal', 'deals', 'pipeline', 'chancen', 'opportunites', 'affaires'],
}
