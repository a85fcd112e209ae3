import { describe, expect, it } from 'vitest'
import { allPlaces, type Feature, register } from '../../web/screens.ts'
import { setLanguage } from '../../web/words.ts'
import { fitNamed, fitting } from './palette.rules.ts'
import { otherNames } from './useChoices.tsx'

globalThis.document ??= { documentElement: {} } as Document
const loaded = await Promise.all(
  Object.values(import.meta.glob<Record<string, Feature>>('../**/*.screens.ts')).map((load) => load()),
)
register(loaded.flatMap((module) => Object.values(module)))

const settings = () =>
  allPlaces()
    .filter(({ group }) => group === 'settings')
    .map(({ path, label }) => ({ path, title: label(), others: otherNames(path) ?? '' }))
const found = (wanted: string) => fitting(settings(), wanted).map(({ path }) => path.slice('/settings/'.length))

it('every place of the settings has further names in both languages', () => {
  for (const language of ['en', 'fr'] as const) {
    setLanguage(language)
    expect(settings().filter(({ others }) => others === '')).toEqual([])
  }
  setLanguage('en')
})

describe('a setting is found by its plain word', () => {
  it.each([
    ['company', 'company', 'entreprise'],
    ['company', 'time zone', 'fuseau'],
    ['company', 'fiscal', 'exercice'],
    ['exchange-rates', 'currencies', 'devises'],
    ['people', 'users', 'utilisateurs'],
    ['people', 'invite', 'inviter'],
    ['people', 'view as', 'voir comme'],
    ['teams', 'team', 'équipe'],
    ['roles', 'permissions', 'droits'],
    ['calendars', 'holidays', 'jours feries'],
    ['pipelines', 'stages', 'étapes'],
    ['pipelines', 'probability', 'probabilité'],
    ['lost-reasons', 'lost', 'motifs'],
    ['fields', 'custom fields', 'champs personnalisés'],
    ['fields', 'formula', 'formule'],
    ['objects', 'custom objects', 'objets'],
    ['tags', 'tags', 'étiquettes'],
    ['api-keys', 'api', 'jetons'],
    ['health', 'duplicates', 'doublons'],
    ['audit', 'who changed', 'historique'],
    ['sample', 'demo', 'démonstration'],
  ])('%s: %s, %s', (path, english, french) => {
    setLanguage('en')
    expect(found(english)).toContain(path)
    setLanguage('fr')
    expect(found(french)).toContain(path)
    setLanguage('en')
  })

  it('its own name counts before the further ones of others', () => {
    expect(fitNamed('Roles', 'permissions, rights', 'rol')).toBe(0)
    expect(fitNamed('Roles', 'permissions, rights', 'right')).toBe(3)
    expect(fitNamed('Roles', 'permissions, rights', 'stage')).toBeNull()
    expect(fitNamed('Roles', '', '')).toBe(0)
    expect(found('access')[0]).not.toBe('company')
  })
})
