import sanitize from 'sanitize-html'
import { type Entity, specOf } from '../../contract/entity.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const blocks = ['p', 'h2', 'h3', 'blockquote', 'pre', 'ul', 'ol', 'li']

const keepId = (name: string) => (tagName: string, attribs: sanitize.Attributes) => {
  const id = attribs[name]?.toLowerCase() ?? ''
  const { [name]: _, ...rest } = attribs
  return { tagName, attribs: uuid.test(id) ? { ...rest, [name]: id } : rest }
}

/** Everything that a text may have; whatever is not named here is taken out, its words stay, save those of scripts and styles. */
const allowed: sanitize.IOptions = {
  allowedTags: [...blocks, 'br', 'strong', 'em', 'u', 's', 'code', 'a', 'span', 'img'],
  allowedAttributes: { a: ['href'], span: ['data-mention'], img: ['data-file', 'alt'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    b: 'strong',
    i: 'em',
    del: 's',
    strike: 's',
    h1: 'h2',
    span: keepId('data-mention'),
    img: keepId('data-file'),
  },
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && !attribs['data-file'] ? true : tag === 'span' && !attribs['data-mention'] ? 'excludeTag' : false,
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}

/** The words of sanitised HTML: a line for each block, an image by its name. */
function wordsOf(html: string): string {
  return html
    .replace(/<img[^>]*? alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<br ?\/?>|<\/(?:p|h2|h3|blockquote|pre|li)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** HTML of anybody's making as what may be kept of it, with its plain words; null when nothing is left. */
export function cleaned(html: string): { readonly text: string; readonly html: string } | null {
  const clean = sanitize(html, allowed)
  const text = wordsOf(clean)
  return text === '' && !clean.includes('<img') ? null : { text, html: clean }
}

/** Values to be written, with every text that has form sanitised; plain text stays as it is, byte for byte. */
export function withCleanText<V extends Readonly<Record<string, unknown>>>(entity: Entity, values: V): V {
  let clean: Record<string, unknown> | undefined
  for (const [field, value] of Object.entries(values)) {
    if (typeof value !== 'object' || value === null || specOf(entity, field)?.kind !== 'richText') continue
    clean ??= { ...values }
    clean[field] = cleaned(String((value as { html?: unknown }).html ?? ''))
  }
  return (clean as V | undefined) ?? values
}
