import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One file of the repository: its path from the root with forward slashes, and what it says. */
export interface SourceFile {
  path: string
  text: string
}

/** A rule reads the whole tree and answers one line per violation, `path: what is wrong`; an empty list is peace. */
export type Rule = (files: readonly SourceFile[]) => string[]

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file of ours that the rules are about: code and folder READMEs, without what others wrote (vendor). */
export function readTree(): SourceFile[] {
  return globSync('{src,plugins,bin,bench,test}/**/*.{ts,js,md}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/vendor/') && !path.startsWith('test/out/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))
}

/** True for tests and what only tests use; they may build the world as they need it. */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || path.endsWith('.test.ts')
}

/** True for TypeScript of the product itself: what runs in somebody's house. */
export function isProduct(path: string): boolean {
  return path.startsWith('src/') && path.endsWith('.ts') && !isTest(path)
}

/** The same text twice, both as long as the original: without comments, and without comments and words in quotes. */
export interface Scan {
  code: string
  bare: string
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?/y
const pattern = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y
const template = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y
const patternMayFollow = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|void|throw|else))\s*$/

/**
 * Reads TypeScript just well enough to tell code from comments, quotes, templates and patterns,
 * so that a rule is not fooled by a sentence about it.
 */
export function scan(text: string): Scan {
  const read: Scan = { code: '', bare: '' }
  const braces: number[] = [] // for every open `${`: how many { stand open inside it
  for (let at = 0; at < text.length; ) {
    const inTemplate = text[at] === '`' || (text[at] === '}' && braces.at(-1) === 0)
    const note = pieceAt(comment, text, at)
    const piece =
      note ||
      pieceAt(quoted, text, at) ||
      (inTemplate && pieceAt(template, text, at)) ||
      (text[at] === '/' && patternMayFollow.test(read.bare.slice(-200)) && pieceAt(pattern, text, at)) ||
      text.slice(at, at + 1)
    read.code += note ? blank(piece) : piece
    read.bare += note ? blank(piece) : hollow(piece)
    countBraces(braces, piece, inTemplate)
    at += piece.length
  }
  return read
}

function pieceAt(shape: RegExp, text: string, at: number): string {
  shape.lastIndex = at
  return shape.exec(text)?.[0] ?? ''
}

function countBraces(braces: number[], piece: string, inTemplate: boolean): void {
  if (inTemplate && piece.startsWith('}')) braces.pop()
  if (inTemplate && piece.endsWith('${')) braces.push(0)
  if (inTemplate || piece.length > 1 || braces.length === 0) return
  if (piece === '{') braces.push((braces.pop() ?? 0) + 1)
  if (piece === '}') braces.push((braces.pop() ?? 0) - 1)
}

function blank(piece: string): string {
  return piece.replace(/[^\n]/g, ' ')
}

function hollow(piece: string): string {
  return piece.length < 3 ? piece : piece.slice(0, 1) + blank(piece.slice(1, -1)) + piece.slice(-1)
}
