import type { OpenApi, Operation, Parameter } from './openapi.ts'
import { componentPrefix, type Schema } from './openapi-schema.ts'

/** The OpenAPI document as a page for people: no script, one style sheet at `stylesheet`. */
export function apiPage(document: OpenApi, { stylesheet }: { readonly stylesheet: string }): string {
  const { info, tags, components } = document
  const operations = operationsOf(document)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)} API</title>
<link rel="stylesheet" href="${text(stylesheet)}">
</head>
<body>
<nav aria-label="Contents"><ul>
${tags.map(({ name }) => `<li><a href="#${text(name)}">${text(name)}</a></li>`).join('\n')}
<li><a href="#schemas">Schemas</a></li>
</ul></nav>
<main>
<h1>${text(info.title)} API <small>${text(info.version)}</small></h1>
${info.description ? `<p>${text(info.description)}</p>` : ''}
${introduction}
${tags.map(({ name }) => group(name, operations)).join('\n')}
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(component).join('\n')}
</main>
</body>
</html>
`
}

const introduction = `<p>The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Call with an API key,
<code>Authorization: Bearer …</code>. A change takes one object, or an array of up to 1,000 that is done whole or not at all and
answered by an array. Send an <code>Idempotency-Key</code> with a change and it is done once, however often it is sent.
A change that names the <code>version</code> it was made from is refused as <code>stale</code> when somebody was faster.
Money is an integer in minor units with its ISO 4217 currency; moments are ISO 8601 in UTC.</p>`

interface Addressed {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function operationsOf(document: OpenApi): readonly Addressed[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function group(tag: string, operations: readonly Addressed[]): string {
  const own = operations.filter(({ operation }) => operation.tags.includes(tag))
  return `<section><h2 id="${text(tag)}">${text(tag)}</h2>\n${own.map(entry).join('\n')}\n</section>`
}

function entry({ method, path, operation }: Addressed): string {
  const answer = operation.responses['200'] as { content: Record<string, { schema: Schema }> }
  return `<details id="${text(operation.operationId)}">
<summary><b class="${method.toLowerCase()}">${method}</b> <code>${text(path)}</code> <span>${text(operation.summary)}</span></summary>
<p>${text(operation.description)} <small>${text(operation.operationId)}</small></p>
${parameters(operation.parameters)}
${operation.requestBody ? `<h3>Body</h3>${content(operation.requestBody.content)}` : ''}
<h3>Answer</h3>${content(answer.content)}
</details>`
}

function parameters(all: readonly Parameter[]): string {
  if (all.length === 0) return ''
  const rows = all.map((one) => {
    const schema = one.schema ?? Object.values(one.content ?? {})[0]?.schema ?? {}
    const form = one.content ? ' as JSON' : ''
    return row(one.name, `${kind(schema)}${form} <small>${one.in}</small>`, one.required ?? false, one.description)
  })
  return `<h3>Parameters</h3>${table(rows)}`
}

function content(media: Readonly<Record<string, { readonly schema: Schema }>>): string {
  const [type, body] = Object.entries(media)[0] ?? []
  if (!body) return ''
  return `${type === 'application/json' ? '' : `<p><code>${text(type ?? '')}</code></p>`}${shape(body.schema)}`
}

/** An object as a table of its fields; of "one or an array of them" the one. */
function shape(schema: Schema): string {
  const [one, many] = schema.oneOf ?? []
  if (one && many?.type === 'array') return `${shape(one)}<p>Or an array of up to ${String(many.maxItems)} of them.</p>`
  if (!schema.properties) return `<p>${kind(schema)}</p>`
  const needed = new Set(schema.required)
  return table(
    Object.entries(schema.properties).map(([name, field]) => row(name, kind(field), needed.has(name), describe(field))),
  )
}

function component([name, schema]: readonly [string, Schema]): string {
  const branches = schema.anyOf?.map((branch) => `<li>${branch.properties ? shape(branch) : kind(branch)}</li>`).join('')
  return `<details id="schema-${text(name)}"><summary><code>${text(name)}</code></summary>${
    branches ? `<p>One of:</p><ul>${branches}</ul>` : shape(schema)
  }</details>`
}

function row(name: string, type: string, required: boolean, description = ''): string {
  return `<tr><th scope="row"><code>${text(name)}</code>${required ? ' <em>required</em>' : ''}</th><td>${type}</td><td>${text(description)}</td></tr>`
}

function table(rows: readonly string[]): string {
  if (rows.length === 0) return '<p>Nothing.</p>'
  return `<div><table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function describe(schema: Schema): string {
  return schema.description ?? schema.anyOf?.find((branch) => branch.description)?.description ?? ''
}

/** A type in a few words of HTML; deeper objects are spelled out in braces. */
function kind(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.slice(componentPrefix.length)
    return `<a href="#schema-${text(name)}">${text(name)}</a>`
  }
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.map(kind).join(' or ')
  if (schema.enum) return schema.enum.map((value) => `<code>${text(JSON.stringify(value))}</code>`).join(' or ')
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`
  if (schema.type === 'array') return `list of ${schema.items ? kind(schema.items) : 'anything'}`
  if (schema.properties) return objectKind(schema.properties)
  return text(schema.format ?? [schema.type ?? 'anything'].flat().join(' or ')) + limits(schema)
}

function objectKind(properties: Readonly<Record<string, Schema>>): string {
  const fields = Object.entries(properties).map(([name, field]) => `<code>${text(name)}</code> ${kind(field)}`)
  return `{ ${fields.join(', ')} }`
}

function limits({ minimum, maximum, minLength, maxLength }: Schema): string {
  if (maxLength !== undefined) return ` <small>${minLength ? `${minLength} to ` : 'up to '}${maxLength} characters</small>`
  if (minimum !== undefined && maximum !== undefined) return ` <small>${minimum} to ${maximum}</small>`
  return ''
}

function text(value: unknown): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return String(value).replace(/[&<>"']/g, (character) => entities[character] as string)
}

/** The style sheet of the page. */
export const apiPageStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 13rem minmax(0, 60rem); gap: 2rem; padding: 1.5rem; }
nav { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow: auto; }
nav ul { list-style: none; margin: 0; padding: 0; }
h1 small, small { color: color-mix(in srgb, currentColor 65%, transparent); font-weight: 400; }
h1 { font-size: 1.6rem; margin-top: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
details { border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding: .35rem 0; }
details[open] { padding-bottom: 1rem; }
summary { cursor: pointer; overflow-wrap: anywhere; } summary span { margin-left: .5rem; }
summary b { display: inline-block; min-width: 3.6rem; }
code { font: .92em ui-monospace, monospace; }
div { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent); font-weight: 400; }
thead th { font-weight: 600; border-top: 0; }
@media (max-width: 800px) { body { display: block; padding: 1rem; } nav { position: static; max-height: none; } }
`
