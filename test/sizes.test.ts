import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parse, readSources, type Source, walk } from './sources.ts'

const fileLimit = 300 // lines
const functionLimit = 50
const componentLimit = 150
const parameterLimit = 4

function oversized(source: Source): readonly string[] {
  const lines = source.text.trimEnd().split('\n').length
  const file = lines > fileLimit ? [`${source.path}: ${lines} lines`] : []
  return [...file, ...functionsOf(source).flatMap((one) => judge(source, one))]
}

interface Measured {
  readonly name: string
  readonly lines: number
  readonly parameters: number
}

function functionsOf(source: Source): readonly Measured[] {
  const file = parse(source)
  const line = (position: number) => file.getLineAndCharacterOfPosition(position).line
  return walk(file)
    .filter(isFunction)
    .map((node) => ({
      name: nameOf(node),
      lines: line(node.getEnd()) - line(node.getStart()) + 1,
      parameters: node.parameters.length,
    }))
}

// In a test file the callbacks of describe and it hold what a file would hold elsewhere: the limit of the file covers them.
function judge({ path }: Source, { name, lines, parameters }: Measured): readonly string[] {
  const inTest = /\.test\.tsx?$/.test(path) && name === ''
  const limit = path.endsWith('.tsx') && /^[A-Z]/.test(name) ? componentLimit : functionLimit
  return [
    ...(lines > limit && !inTest ? [`${path}: ${name || 'a function'} has ${lines} lines, ${limit} at most`] : []),
    ...(parameters > parameterLimit && !inTest ? [`${path}: ${name || 'a function'} takes ${parameters} parameters`] : []),
  ]
}

type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node)
  )
}

function nameOf(node: FunctionNode): string {
  if (node.name) return node.name.getText()
  const { parent } = node
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : ''
}

describe('sizes', () => {
  it('files, functions, components and parameter lists keep their limits', () => {
    const sources = readSources(['src', 'test', 'bench', 'scripts', 'bin'], ['.ts', '.tsx', '.mjs'])
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.flatMap(functionsOf).length).toBeGreaterThan(50)
    expect(sources.flatMap(oversized)).toEqual([])
  })
})

describe('the check itself finds planted faults', () => {
  const lines = (count: number) => 'void 0\n'.repeat(count)

  it.each([
    ['src/a.ts', lines(301), '301 lines'],
    ['src/a.ts', `function big() {\n${lines(49)}}`, 'big has 51 lines'],
    ['src/a.ts', `const big = () => {\n${lines(49)}}`, 'big has 51 lines'],
    ['src/a.tsx', `function Big() {\n${lines(149)}}`, 'Big has 151 lines'],
    ['src/a.ts', 'const many = (a, b, c, d, e) => a', 'many takes 5 parameters'],
    ['src/a.ts', 'class A { many(a, b, c, d, e) {} }', 'many takes 5 parameters'],
  ])('in %s', (path, text, reason) => {
    expect(oversized({ path, text }).join('\n')).toContain(reason)
  })

  it('what keeps the limits is left alone', () => {
    expect(oversized({ path: 'src/a.tsx', text: `function Board() {\n${lines(148)}}` })).toEqual([])
  })
})
