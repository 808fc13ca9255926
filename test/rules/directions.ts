import { type Import, importsOf } from './imports.ts'
import { isTest, type Rule, type SourceFile } from './source.ts'

interface Row {
  /** Where this row begins: a folder, or one file. The longest that fits a file is its row. */
  from: string
  /** What its files may import besides their own folder; `*` is everything of ours. */
  may: readonly string[]
  /** What they may import with `import type` only, because they are handed it through Context. */
  types?: readonly string[]
}

const doors = ['src/web', 'src/cli', 'src/mastodon', 'src/oauth', 'src/federation']

/** Who may import whom. A new folder in src needs a row here before its first file. */
export const table: readonly Row[] = [
  { from: 'src/lib', may: [] },
  { from: 'src/db', may: ['src/lib'] },
  { from: 'src/net', may: ['src/lib'] },
  { from: 'src/media', may: ['src/lib'] },
  { from: 'src/core', may: ['src/lib', 'src/db'], types: ['src/net', 'src/media'] },
  { from: 'src/jobs', may: ['src/lib', 'src/db', 'src/core'] },
  { from: 'src/plugins', may: ['src/lib', 'src/core'] },
  { from: 'src/http', may: ['src/lib', 'src/core'] },
  ...doors.map((from) => ({ from, may: ['src/lib', 'src/core', 'src/http', 'src/config.ts'] })),
  { from: 'src/federation/outgoing/deliver.ts', may: ['src/federation', 'src/lib', 'src/core', 'src/http', 'src/db'] },
  // Served as it is: a browser can not reach anything else of ours.
  { from: 'src/web/public', may: [] },
  { from: 'src/config.ts', may: ['src/lib', 'src/core'] },
  { from: 'src/app.ts', may: ['*'] },
  { from: 'src/cli/start.ts', may: ['*'] },
  { from: 'src/cli/demo.ts', may: ['*'] },
  { from: 'src/demo', may: ['*'] },
  { from: 'src/cli/with-house.ts', may: ['*'] },
  { from: 'plugins', may: ['src/plugins/api.ts'] },
  { from: 'bin', may: ['*'] },
  { from: 'bench', may: ['*'] },
]

/** Each part imports only what its row in the table allows; nothing of the product imports a test. */
export const whoMayImportWhom: Rule = (files) =>
  files.filter(isCode).flatMap((file) => {
    const row = rowOf(file.path)
    if (!row) return [`${file.path}: its folder has no row in the table of test/rules/directions.ts`]
    return importsOf(file)
      .filter((one) => isOurs(one.to) && !isAllowed(row, one))
      .map((one) => `${file.path}: may not import ${one.to}`)
  })

function rowOf(path: string): Row | undefined {
  return table.filter((row) => isIn(path, row.from)).sort((a, b) => b.from.length - a.from.length)[0]
}

function isAllowed(row: Row, { to, typeOnly }: Import): boolean {
  // A bench measures what tests play through, with the same peers; nothing else builds on a test.
  if (isTest(to)) return row.from === 'bench'
  const may = [row.from, ...row.may, ...(typeOnly ? (row.types ?? []) : [])]
  return may.includes('*') || may.some((place) => isIn(to, place))
}

/** Packages that belong to one part of the house. */
const packages = [
  {
    name: /^@?hono(\/|$)/,
    only: ['src/http', ...doors.filter((door) => door !== 'src/cli'), 'src/app.ts', 'src/demo'],
    why: 'only doors know that there is HTTP',
  },
  {
    name: /^(node:)?(https|http2)$|^undici(\/|$)/,
    only: ['src/net'],
    why: 'only src/net asks other machines for something',
  },
  {
    name: /^(node:)?http$/,
    only: ['src/net', 'src/http'],
    why: 'src/net asks, src/http answers, nobody else touches the wire',
  },
  {
    name: /^@fedify\//,
    only: [],
    why: 'Fedify is our oracle in tests, never part of a running house',
  },
]

/** HTTP frameworks, request clients and Fedify stay where they belong. */
export const packagesHaveAHome: Rule = (files) =>
  files
    .filter((file) => isCode(file) && file.path.startsWith('src/'))
    .flatMap((file) =>
      importsOf(file).flatMap(({ to }) =>
        packages
          .filter(({ name, only }) => name.test(to) && !only.some((place) => isIn(file.path, place)))
          .map(({ why }) => `${file.path}: may not import ${to}: ${why}`),
      ),
    )

/** No file reaches itself through its imports, types counted: two such files are really one. */
export const noFileCircles: Rule = (files) => {
  const graph = new Map<string, Set<string>>()
  for (const file of files.filter(isCode)) {
    graph.set(
      file.path,
      new Set(
        importsOf(file)
          .map(({ to }) => to)
          .filter(isOurs),
      ),
    )
  }
  return circlesIn(graph).map((circle) => `${circle[0]}: goes in a circle: ${circle.join(' → ')}`)
}

/** The features of core lean one way: none reaches itself through others. Files directly in core belong to no feature. */
export const noFolderCircles: Rule = (files) => {
  const graph = new Map<string, Set<string>>()
  const example = new Map<string, string>()
  for (const file of files.filter(isCode)) {
    const from = featureOf(file.path)
    if (!from) continue
    const reached = graph.get(from) ?? new Set()
    graph.set(from, reached)
    for (const { to } of importsOf(file)) {
      const other = featureOf(to)
      if (!other || other === from) continue
      reached.add(other)
      example.set(`${from} → ${other}`, `${file.path} → ${to}`)
    }
  }
  return circlesIn(graph).map((circle) => {
    const steps = circle.slice(1).map((to, index) => example.get(`${circle[index]} → ${to}`) ?? '')
    return `${circle[0]}: goes in a circle: ${circle.join(' → ')} (${steps.join(', ')})`
  })
}

// The shortest way from each place back to itself; circles through the same places are told once.
function circlesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const told = new Map<string, string[]>()
  for (const start of [...graph.keys()].sort()) {
    const circle = wayBack(graph, start)
    if (circle) told.set([...new Set(circle)].sort().join(), told.get([...new Set(circle)].sort().join()) ?? circle)
  }
  return [...told.values()]
}

function wayBack(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): string[] | null {
  const ways = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return null
}

function featureOf(path: string): string | null {
  return /^src\/core\/[^/]+(?=\/)/.exec(path)?.[0] ?? null
}

function isCode(file: SourceFile): boolean {
  return /\.[jt]s$/.test(file.path) && !isTest(file.path)
}

function isOurs(path: string): boolean {
  return /^(src|plugins|bin|bench|test)\//.test(path)
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
