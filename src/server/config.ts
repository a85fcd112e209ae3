/** Every setting the program reads from the environment, declared once: README, `headwater doctor` and the parser read this table. */
export const settings = [
  { name: 'PORT', fallback: '3000', kind: 'port', meaning: 'Port of the web server; 0 takes a free one' },
  { name: 'HOST', fallback: '127.0.0.1', kind: 'text', meaning: 'Address the web server listens on' },
  {
    name: 'PUBLIC_URL',
    fallback: '',
    kind: 'url',
    meaning: 'Address people type, behind a proxy; default is the address listened on',
  },
  { name: 'TRUST_PROXY', fallback: 'false', kind: 'flag', meaning: 'Believe X-Forwarded-* headers; only behind your own proxy' },
  {
    name: 'COOKIE_SECURE',
    fallback: 'auto',
    kind: 'auto',
    meaning: 'Send the session cookie over HTTPS only; auto follows PUBLIC_URL',
  },
  { name: 'DATA_DIR', fallback: './data', kind: 'text', meaning: 'Folder of the embedded database and of files' },
  {
    name: 'DATABASE_URL',
    fallback: '',
    kind: 'text',
    meaning: 'A PostgreSQL 15 or newer of your own, in place of the embedded one',
  },
  { name: 'DATABASE_POOL', fallback: '16', kind: 'count', meaning: 'Connections to the database at most' },
  {
    name: 'PREPARED_STATEMENTS',
    fallback: 'true',
    kind: 'flag',
    meaning: 'Named statements; false behind pgbouncer before 1.21',
  },
  { name: 'LOG_LEVEL', fallback: 'info', kind: 'level', meaning: 'fatal, error, warn, info, debug, trace or silent' },
  { name: 'BODY_LIMIT', fallback: '1048576', kind: 'count', meaning: 'Bytes of a JSON request body at most' },
  { name: 'UPLOAD_LIMIT', fallback: '268435456', kind: 'count', meaning: 'Bytes of an uploaded file at most' },
  {
    name: 'SMTP_URL',
    fallback: '',
    kind: 'text',
    meaning: 'Outgoing mail, smtp://user:password@host:port; without it links are shown to copy',
  },
  { name: 'SMTP_FROM', fallback: '', kind: 'text', meaning: 'Sender of outgoing mail' },
] as const

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly cookieSecure: boolean
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly preparedStatements: boolean
  readonly logLevel: string
  readonly bodyLimit: number
  readonly uploadLimit: number
  readonly smtpUrl: string | undefined
  readonly smtpFrom: string | undefined
}

type Name = (typeof settings)[number]['name']
type Kind = (typeof settings)[number]['kind']
export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used; the message names it and says what would do. */
export class ConfigError extends Error {}

const accepts: Readonly<Record<Kind, { readonly ok: (text: string) => boolean; readonly wanted: string }>> = {
  text: { ok: () => true, wanted: 'text' },
  port: { ok: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, wanted: 'a port from 0 to 65535' },
  count: { ok: (text) => /^[1-9]\d{0,11}$/.test(text), wanted: 'a whole number above 0' },
  flag: { ok: (text) => text === 'true' || text === 'false', wanted: 'true or false' },
  auto: { ok: (text) => ['auto', 'true', 'false'].includes(text), wanted: 'auto, true or false' },
  level: {
    ok: (text) => ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(text),
    wanted: 'fatal, error, warn, info, debug, trace or silent',
  },
  url: { ok: (text) => text === '' || isWebAddress(text), wanted: 'an address such as https://crm.example.com' },
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

function readSetting(env: Environment, name: Name): string {
  const setting = settings.find((candidate) => candidate.name === name)
  if (!setting) throw new ConfigError(`${name} is not a setting`)
  const text = env[name] || setting.fallback
  const rule = accepts[setting.kind]
  if (!rule.ok(text)) throw new ConfigError(`${name} is "${text}"; it must be ${rule.wanted}. ${setting.meaning}.`)
  return text
}

/** Reads the settings once; throws a ConfigError that names the first bad one. */
export function readConfig(env: Environment): Config {
  const text = (name: Name) => readSetting(env, name)
  const secure = text('COOKIE_SECURE')
  return Object.freeze({
    port: Number(text('PORT')),
    host: text('HOST'),
    publicUrl: text('PUBLIC_URL').replace(/\/+$/, '') || undefined,
    trustProxy: text('TRUST_PROXY') === 'true',
    cookieSecure: secure === 'auto' ? text('PUBLIC_URL').startsWith('https:') : secure === 'true',
    dataDir: text('DATA_DIR'),
    databaseUrl: text('DATABASE_URL') || undefined,
    databasePool: Number(text('DATABASE_POOL')),
    preparedStatements: text('PREPARED_STATEMENTS') === 'true',
    logLevel: text('LOG_LEVEL'),
    bodyLimit: Number(text('BODY_LIMIT')),
    uploadLimit: Number(text('UPLOAD_LIMIT')),
    smtpUrl: text('SMTP_URL') || undefined,
    smtpFrom: text('SMTP_FROM') || undefined,
  })
}

/** The settings as a Markdown table, as it stands in the README. */
export function settingsTable(): string {
  const rows = settings.map(
    ({ name, fallback, meaning }) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ''} | ${meaning} |`,
  )
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}
