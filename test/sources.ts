import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '..')

export interface Source {
  /** Relative to the project, with slashes. */
  readonly path: string
  readonly text: string
}

/** Every file below the folders whose name ends in one of the endings. */
export function readSources(folders: readonly string[], endings: readonly string[]): readonly Source[] {
  return folders
    .flatMap(filesBelow)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map(readSource)
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function readSource(path: string): Source {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

const parsed = new WeakMap<Source, ts.SourceFile>()

export function parse(source: Source): ts.SourceFile {
  const known = parsed.get(source) ?? parseText(source)
  parsed.set(source, known)
  return known
}

function parseText({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
}

/** Every node of the file, outer ones first. */
export function walk(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (one: ts.Node) => {
    nodes.push(one)
    ts.forEachChild(one, visit)
  }
  visit(node)
  return nodes
}
