import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')

const branches = (depth: number): string =>
  depth === 0 ? 'work()' : `if (a) { for (const b of a) { ${branches(depth - 1)} } }`

// path: [the lint rule that must speak, what is planted]
const planted: Record<string, [string, string]> = {
  'src/core/unused-import.ts': ['noUnusedImports', `import { one } from '../db/one.ts'\nexport {}`],
  'src/core/unused-value.ts': ['noUnusedVariables', 'const left = 1\nexport {}'],
  'src/core/any.ts': ['noExplicitAny', 'export const a: any = 1'],
  'src/core/surely.ts': ['noNonNullAssertion', 'export const a = (b?: { c: number }) => b!.c'],
  'src/core/type.ts': ['useImportType', `import { Post } from './post.ts'\nexport const a = (post: Post) => post`],
  'src/core/five.ts': ['useMaxParams', 'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f]'],
  'src/core/long.ts': ['noExcessiveLinesPerFunction', `export function a() {\n${'  work()\n'.repeat(61)}}`],
  'src/core/tall.ts': ['noExcessiveLinesPerFile', 'work()\n'.repeat(401)],
  'src/core/deep.ts': ['noExcessiveCognitiveComplexity', `export function a(a: string[]) { ${branches(3)} }`],
  'src/core/chases.ts': ['noImportCycles', `import type { B } from './tail.ts'\nexport type A = B`],
  'src/core/tail.ts': ['noImportCycles', `import type { A } from './chases.ts'\nexport type B = A`],
  'src/core/fetches.ts': ['noRestrictedGlobals', `export const a = fetch('https://example.com')`],
  'src/web/fetches.ts': ['noRestrictedGlobals', `export const a = fetch('https://example.com')`],
  'src/http/asks.ts': ['noRestrictedImports', `import { request } from 'node:http'\nrequest('')`],
  'src/web/asks.ts': ['noRestrictedImports', `import { request } from 'node:https'\nrequest('')`],
  'src/jobs/asks.ts': ['noRestrictedImports', `import { request } from 'undici'\nrequest('')`],
  'src/core/answers.ts': ['noRestrictedImports', `import { html } from 'hono/html'\nhtml()`],
  'src/net/answers.ts': ['noRestrictedImports', `import { Hono } from 'hono'\nnew Hono()`],
  'src/cli/answers.ts': ['noRestrictedImports', `import { serve } from '@hono/node-server'\nserve()`],
  'src/web/public/page.js': ['noUnusedVariables', 'const left = 1'],
}

const fine: Record<string, string> = {
  'src/net/client.ts': `import { request } from 'undici'\nrequest('')\nfetch('')`,
  'src/http/server.ts': `import { createServer } from 'node:http'\nimport { Hono } from 'hono'\ncreateServer(new Hono())`,
  'src/web/page.ts': `import { html } from 'hono/html'\nhtml()`,
  'src/app.ts': `import { Hono } from 'hono'\nnew Hono()`,
  'src/web/public/live.js': `fetch('/live')`,
  'src/web/public/vendor/others.js': 'var left = 1',
  'src/db/migrations/0001-first.ts': `export function a() {\n${'  work()\n'.repeat(61)}}`,
  'test/journey.test.ts': `export function a() {\n${'  work()\n'.repeat(61)}}\nfetch('')`,
}

test('the linter tells a newcomer about each planted violation, and leaves the rest in peace', async () => {
  const told = await lint({ ...mapValues(planted, ([, text]) => text), ...fine })
  for (const [path, [rule]] of Object.entries(planted)) assert.ok(told.get(path)?.includes(rule), `${path}: ${rule}`)
  for (const path of Object.keys(fine)) assert.equal(told.get(path), undefined, path)
})

// Lints a folder of such files under the settings of the repository: path → rules that spoke, each once.
async function lint(files: Record<string, string>): Promise<Map<string, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-lint-'))
  try {
    await cp(join(root, 'biome.json'), join(folder, 'biome.json'))
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), `${text}\n`)
    }
    const settings = [
      'lint',
      '--vcs-enabled=false',
      '--reporter=json',
      '--max-diagnostics=none',
      '--error-on-warnings',
      '.',
    ]
    const run = promisify(execFile)(process.execPath, [biome, ...settings], { cwd: folder, maxBuffer: 1 << 24 })
    // It is meant to find something, which it says by its exit code.
    const { stdout } = await run.catch((problem: { stdout: string }) => problem)
    return rulesByFile(stdout)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function rulesByFile(report: string): Map<string, string[]> {
  const { diagnostics } = JSON.parse(report) as { diagnostics: { category: string; location: { path: string } }[] }
  const told = new Map<string, string[]>()
  for (const { category, location } of diagnostics) {
    const rule = category.split('/').at(-1) ?? ''
    told.set(location.path, [...new Set([...(told.get(location.path) ?? []), rule])])
  }
  return told
}

function mapValues<A, B>(from: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]))
}
