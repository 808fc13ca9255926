import { isProduct, type Rule, type SourceFile, scan } from './source.ts'

const speaksToTheDatabase = /^src\/(core|db|jobs)\/|^src\/federation\/outgoing\/deliver\.ts$/
const statementMade = /\.prepare\s*\(/
const statementWritten =
  /\b(insert\s+(or\s+\w+\s+)?into\s+\w+|delete\s+from\s+\w+|update\s+\w+\s+set\s+\w+|select\s[^'"`]{1,300}?\sfrom\s+\w+(\s*['"`]|\s+(\w+\s+)?(where|join|order\s+by|limit|group\s+by)\b))/i

/** Doors ask core; SQL lives in core, db and jobs. */
export const sqlStaysInCore: Rule = (files) =>
  files
    .filter((file) => isProduct(file.path) && !speaksToTheDatabase.test(file.path))
    .filter((file) => {
      const { bare, code } = scan(file.text)
      return statementMade.test(bare) || statementWritten.test(code)
    })
    .map((file) => `${file.path}: speaks SQL; ask a function of src/core`)

const peeks: readonly RegExp[] = [
  /\b(reach|circle)\s*[!=]==?/, // post.audience.reach === …, p.reach == …
  /[!=]==?\s*[\w.?]*\.(reach|circle)\b/, // … === post.audience.circle
  /\bswitch\s*\([^)]*\b(reach|circle)\s*\)/,
  /\bswitch\s*\((?![^)]*\bchoice\b)[^)]*\)\s*\{(?:(?!\bswitch\b)[\s\S])*?\bcase\s+'neighborhood'/, // what people choose has the same word
  /\b(reach|circle)\s*(=|<>|!=|\s(not\s+)?in|\sis(\s+not)?)\s*\(?\s*['"]/, // SQL, and a literal given a name
  /\b(reach|circle):\s*['"]/, // a literal built by hand; core/audience makes audiences out of choices
  /\[\s*[\w.?]*\.(reach|circle)\s*\]/, // words looked up by level: a list of cases in disguise
]

/** Only src/core/audience looks inside an audience; everybody else passes it through or asks there. */
export const onePlaceForLevels: Rule = (files) =>
  files
    .filter(({ path }) => isProduct(path) && !path.startsWith('src/core/audience/') && !isMigration(path))
    .flatMap((file) => {
      const { code } = scan(file.text)
      const found = peeks.flatMap((peek) => peek.exec(code) ?? [])[0]
      return found ? [`${file.path}: looks inside an audience: ${found.trim()}`] : []
    })

/** Files that may write tables of others, each with its reason. */
const mayWriteAnyTable: Readonly<Record<string, string>> = {
  'src/core/posts/delete-post.ts': 'A deleted post takes with it everything that hangs on it, in the same transaction.',
  'src/core/partings/clear-rooms.ts': 'Who has left takes along everything of hers; rooms.ts says table by table what.',
}

const writes =
  /\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|delete\s+from)\s+(\w+|\$\{)|\bupdate\s+(?:or\s+\w+\s+)?(?!set\b)(\w+|\$\{[^}]*\})\s+set\b/gi

/** Each table is written by the one folder that owns it; others may read it. A table's name is always written out. */
export const ownersWriteTheirTables: Rule = (files) => {
  const writers = new Map<string, Map<string, string>>()
  const hidden: string[] = []
  for (const file of files.filter(({ path }) => isProduct(path) && !isMigration(path) && !(path in mayWriteAnyTable))) {
    for (const table of tablesWritten(file)) {
      if (table.startsWith('$')) hidden.push(`${file.path}: writes a table without naming it`)
      else writers.set(table, (writers.get(table) ?? new Map()).set(ownerOf(file.path), file.path))
    }
  }
  return [...hidden, ...[...writers].flatMap(([table, by]) => quarrel(table, by))]
}

function tablesWritten(file: SourceFile): string[] {
  const { code } = scan(file.text)
  return [...code.matchAll(writes)].map((found) => (found[1] ?? found[2] ?? '').toLowerCase())
}

function quarrel(table: string, by: ReadonlyMap<string, string>): string[] {
  if (by.size < 2) return []
  const owners = [...by].map(([folder, path]) => `${folder} (${path})`)
  return [`${[...by.values()].at(-1)}: ${table} has several owners: ${owners.join(', ')}`]
}

function ownerOf(path: string): string {
  return /^src\/core\/[^/]+(?=\/)/.exec(path)?.[0] ?? path.split('/').slice(0, 2).join('/')
}

function isMigration(path: string): boolean {
  return path.startsWith('src/db/migrations/')
}
