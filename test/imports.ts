import { posix } from 'node:path'
import ts from 'typescript'
import { parse, type Source, walk } from './sources.ts'

export interface Import {
  readonly from: string
  /** A path within the project, the name of a package, or undefined where it is computed at run time. */
  readonly to: string | undefined
  readonly names: readonly string[]
  readonly typeOnly: boolean
}

/** All imports of a file: static, re-exports, dynamic ones and those in types. */
export function importsOf(source: Source): readonly Import[] {
  return walk(parse(source)).flatMap((node) => toImport(source.path, node))
}

function toImport(from: string, node: ts.Node): readonly Import[] {
  if (ts.isImportDeclaration(node)) {
    return [
      { from, to: target(from, node.moduleSpecifier), names: namesOf(node), typeOnly: node.importClause?.isTypeOnly ?? false },
    ]
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return [{ from, to: target(from, node.moduleSpecifier), names: [], typeOnly: node.isTypeOnly }]
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return [{ from, to: target(from, node.arguments[0]), names: [], typeOnly: false }]
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return [{ from, to: target(from, node.argument.literal), names: [], typeOnly: true }]
  }
  return []
}

function namesOf({ importClause }: ts.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return []
  return bindings.elements.filter((element) => !element.isTypeOnly).map((element) => (element.propertyName ?? element.name).text)
}

function target(from: string, specifier: ts.Node | undefined): string | undefined {
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined
  const { text } = specifier
  return text.startsWith('.') ? posix.join(posix.dirname(from), text) : text
}

/** The files of the first cycle found, or nothing. */
export function findCycle(imports: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) if (to) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return []
    for (const to of next.get(file) ?? []) {
      const cycle = visit(to, [...trail, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of next.keys()) {
    const cycle = visit(file, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
