import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium, type LaunchOptions, type Page, type Response } from 'playwright-core'

const execute = promisify(execFile)

/** How somebody looks at a page. Sizes are CSS pixels; what is left out is a browser as it comes. */
export interface Look {
  width: number
  height?: number
  dark?: boolean
  javascript?: boolean
  reducedMotion?: boolean
  baseURL?: string
}

/** One thing that axe says is wrong: its rule, how bad it is, where (CSS selectors) and what to do. */
export interface Violation {
  rule: string
  impact: string
  targets: string[]
  summary: string
}

/** Bytes of a first visit, compressed here in one way, so that the figure does not depend on the server. */
export interface Weight {
  jsGzip: number
  cssBrotli: number
  htmlGzip: number
}

let opened: Promise<Browser> | null = null

/** The one Chromium of this process, started when first asked for. Whoever asks also says `after(closeBrowser)`. */
export function openBrowser(): Promise<Browser> {
  opened ??= launch()
  return opened
}

/** Ends the Chromium of this process, if there is one; asking again later starts a new one. */
export async function closeBrowser(): Promise<void> {
  const closing = opened
  opened = null
  // A browser that did not start was told to whoever asked for it, and there is nothing to close.
  const browser = await closing?.catch(() => null)
  await browser?.close()
}

const heard = new WeakMap<Page, { text: string; about: string }[]>()
const visited = new WeakMap<Page, Set<string>>()

/**
 * A page in a fresh context, as if somebody opened a private window: no cookies, nothing stored.
 * `page.context().close()` ends it; `closeBrowser` ends all.
 */
export async function newPage(look: Look): Promise<Page> {
  const context = await (await openBrowser()).newContext({
    viewport: { width: look.width, height: look.height ?? (look.width < 600 ? 800 : 900) },
    hasTouch: look.width < 600,
    colorScheme: look.dark ? 'dark' : 'light',
    javaScriptEnabled: look.javascript ?? true,
    reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
    ...(look.baseURL ? { baseURL: look.baseURL } : {}),
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  listen(page)
  return page
}

/**
 * What the browser complained about on this page since it was opened: errors on the console, uncaught errors,
 * blocked by the content security policy, not loaded. A page that is itself an answer like 404 is no complaint.
 */
export function complaints(page: Page): string[] {
  return (heard.get(page) ?? [])
    .filter(({ text, about }) => !(text.startsWith('Failed to load resource') && visited.get(page)?.has(about)))
    .map(({ text, about }) => (about ? `${text} (${about})` : text))
}

function listen(page: Page): void {
  const told: { text: string; about: string }[] = []
  const pages = new Set<string>()
  heard.set(page, told)
  visited.set(page, pages)
  page.on('console', (line) => {
    if (line.type() === 'error') told.push({ text: line.text(), about: line.location().url })
  })
  page.on('pageerror', (error) => told.push({ text: String(error.stack ?? error), about: '' }))
  page.on('request', (request) => {
    if (request.isNavigationRequest()) pages.add(request.url())
  })
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * What axe finds on the page as it stands. It comes in through the debugger, so it needs no hole in the content
 * security policy. On a page without JavaScript timers are woken for as long as axe looks; the page's scripts are not.
 */
export async function axe(page: Page): Promise<Violation[]> {
  const options = JSON.stringify({ runOnly: axeTags, resultTypes: ['violations'] })
  const debug = await page.context().newCDPSession(page)
  await debug.send('Emulation.setScriptExecutionDisabled', { value: true })
  await debug.send('Emulation.setScriptExecutionDisabled', { value: false })
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'))
  const results = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults
  await debug.detach()
  return results.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'minor',
    targets: nodes.map((node) => node.target.join(' ')),
    summary: [help, ...new Set(nodes.map((node) => node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''))].join(' · '),
  }))
}

/** Violations as lines for a person; empty when there are none. */
export function printViolations(violations: readonly Violation[]): string {
  return violations
    .map(({ rule, impact, targets, summary }) => `${rule} (${impact}) at ${targets.join(', ')}: ${summary}`)
    .join('\n')
}

/** Opens `url` with an empty cache and weighs what its first load fetched. */
export async function pageWeight(page: Page, url: string): Promise<Weight> {
  const responses: Response[] = []
  const collect = (response: Response) => void responses.push(response)
  page.on('response', collect)
  await page.goto(url, { waitUntil: 'load' })
  page.off('response', collect)
  const weight: Weight = { jsGzip: 0, cssBrotli: 0, htmlGzip: 0 }
  for (const response of responses.filter((one) => one.ok())) {
    const kind = response.request().resourceType()
    if (kind === 'script') weight.jsGzip += gzipSync(await response.body()).length
    if (kind === 'stylesheet') weight.cssBrotli += brotliCompressSync(await response.body()).length
    if (kind === 'document') weight.htmlGzip += gzipSync(await response.body()).length
  }
  return weight
}

// Nothing but this machine answers, whatever a page or the browser itself would like to load.
const args = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
]

async function launch(): Promise<Browser> {
  const found = systemChromium()
  return chromium.launch({
    args,
    headless: true,
    chromiumSandbox: false,
    ...(found ? { executablePath: found } : await npmChromium()),
  })
}

function systemChromium(): string | undefined {
  const chosen = process.env['PORCHLIGHT_CHROMIUM']
  if (chosen) return chosen
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return usual.find((path) => existsSync(path))
}

// The Chromium that npm brings is packed. It is unpacked once per install, aside and then renamed,
// so that two test runs at once never meet half a browser.
async function npmChromium(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'npm brings a Chromium for Linux on x64 only. Install Chromium or Chrome, or set PORCHLIGHT_CHROMIUM to its path.',
    )
  }
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
  const folder = join(cache, 'chromium')
  if (!existsSync(folder)) await unpack(cache, folder)
  const executablePath = join(folder, 'chromium')
  return {
    executablePath,
    env: { ...process.env, ...(await environment(folder, executablePath)) } as Record<string, string>,
  }
}

async function unpack(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(join(cache, 'chromium-'))
  const script = `const { default: packed } = await import('@sparticuz/chromium'); await packed.executablePath()`
  // It unpacks into the temporary folder, and the libraries that slim machines lack only where it believes to be on Lambda.
  const env = { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  await execute(process.execPath, ['--input-type=module', '--eval', script], { cwd: cache, env })
  const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${join(folder, 'fonts')}</dir>
    <cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`
  await writeFile(join(aside, 'fonts.conf'), fonts)
  await rename(aside, folder).catch(async (problem: NodeJS.ErrnoException) => {
    await rm(aside, { recursive: true })
    if (problem.code !== 'ENOTEMPTY' && problem.code !== 'EEXIST') throw problem
  })
}

// Fonts of the machine come first and ours after them; libraries are lent only where the machine has none.
async function environment(folder: string, executablePath: string): Promise<Record<string, string>> {
  const { stdout } = await execute('ldd', [executablePath]).catch(() => ({ stdout: 'not found' }))
  const lent = join(folder, 'al2023', 'lib')
  return {
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    ...(stdout.includes('not found') ? { LD_LIBRARY_PATH: lent } : {}),
  }
}
