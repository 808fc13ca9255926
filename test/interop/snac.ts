import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openWayIn } from './way-in.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

// What an API answers is looked at field by field in tests.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asks about
export type Json = any

/** A server of other software, as it comes from Debian, with one person in it. */
export interface Snac {
  /** Runs one of its commands for that person, as `snac note` or `snac follow`. */
  readonly does: (command: string, ...words: string[]) => Promise<string>
  /** Asks its API for Mastodon apps, as an app of that person would. */
  readonly api: (method: Method, path: string, form?: Record<string, string> | FormData) => Promise<Json>
  /** Deletes a post, as the button on her page does. */
  readonly deletes: (uri: string) => Promise<void>
  /** Answers a post by its address, as the form on her page does. */
  readonly answers: (uri: string, words: string) => Promise<void>
  /** Where it keeps everything it knows. */
  readonly folder: string
  readonly close: () => Promise<void>
}

const run = promisify(execFile)

/** The version of snac on this machine; null when there is none. */
export function snacVersion(): string | null {
  const { stdout, stderr } = spawnSync('snac', [], { encoding: 'utf8' })
  return /^snac (\S+)/m.exec(`${stdout}${stderr}`)?.[1] ?? null
}

/** Starts snac at `http://<host>` with a person of that name; other lab names are found through `names`. */
export async function openSnac(names: Map<string, string>, host: string, person: string): Promise<Snac> {
  const folder = mkdtempSync(join(tmpdir(), 'snac-'))
  const base = join(folder, 'house')
  const port = await freePort()
  const wayIn = await openWayIn(names)
  const env = { ...process.env, http_proxy: wayIn.address, HTTP_PROXY: wayIn.address, no_proxy: '' }
  spawnSync('snac', ['init', base], { input: `127.0.0.1\n${port}\n${host}\n\n\n`, encoding: 'utf8' })
  const settings = join(base, 'server.json')
  const sheet = JSON.parse(readFileSync(settings, 'utf8')) as Record<string, unknown>
  writeFileSync(settings, JSON.stringify({ ...sheet, protocol: 'http', queue_retry_minutes: 1 }))
  const added = spawnSync('snac', ['adduser', base, person], { input: '\n', encoding: 'utf8' })
  const password = /password:?\s*(?:is)?\s*(\S+)/i.exec(added.stdout + added.stderr)?.[1] ?? ''
  names.set(host, `127.0.0.1:${port}`)
  const server = spawn('snac', ['httpd', base], { env, stdio: 'ignore' })
  await answers(`http://127.0.0.1:${port}/`)
  const press = openButtons(`http://127.0.0.1:${port}`, { host, person, password })
  return {
    async does(command, ...words) {
      const { stdout, stderr } = await run('snac', [command, base, person, ...words], { env })
      return stdout + stderr
    },
    api: openApi(`http://127.0.0.1:${port}`, { host, person, password }),
    deletes: (uri) => press('action', { id: uri, actor: `http://${host}/${person}`, action: 'Delete' }),
    answers: (uri, words) => press('note', { content: words, in_reply_to: uri, visibility: '0' }),
    folder,
    async close() {
      await end(server)
      wayIn.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return
    await wait(50)
  }
  throw new Error('snac does not answer')
}

async function end(server: ChildProcess): Promise<void> {
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await Promise.race([gone, wait(3000)])
  server.kill('SIGKILL')
}

interface Account {
  readonly host: string
  readonly person: string
  readonly password: string
}

function openButtons(address: string, { host, person, password }: Account) {
  const authorization = `Basic ${Buffer.from(`${person}:${password}`).toString('base64')}`
  return async (button: string, form: Record<string, string>): Promise<void> => {
    const answer = await fetch(`${address}/${person}/admin/${button}`, {
      method: 'POST',
      headers: { host, authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      redirect: 'manual',
    })
    if (answer.status >= 400) throw new Error(`snac answered with ${answer.status}`)
  }
}

function openApi(address: string, { host, person, password }: Account): Snac['api'] {
  let token: string | null = null
  const ask = async (method: string, path: string, form?: Record<string, string> | FormData) => {
    // It reads only JSON when something is changed.
    const json = method === 'PUT' ? JSON.stringify(form) : null
    const body = json ?? (form instanceof FormData ? form : form ? new URLSearchParams(form) : null)
    const headers: Record<string, string> = {
      host,
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const answer = await fetch(address + path, { method, headers, body, redirect: 'manual' })
    return { answer, text: await answer.text() }
  }
  const signIn = async () => {
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob'
    const app = JSON.parse(
      (await ask('POST', '/api/v1/apps', { client_name: 'test', redirect_uris: redirect_uri, scopes: 'read write' }))
        .text,
    ) as Record<string, string>
    const { client_id = '', client_secret = '' } = app
    const { text } = await ask('POST', '/oauth/x-snac-login', {
      login: person,
      passwd: password,
      redir: redirect_uri,
      cid: client_id,
      state: '',
    })
    const code = /<b>\s*([^<\s]+)|<code>([^<]+)/.exec(text)
    const given = await ask('POST', '/oauth/token', {
      grant_type: 'authorization_code',
      client_id,
      client_secret,
      redirect_uri,
      code: code?.[1] ?? code?.[2] ?? '',
    })
    token = (JSON.parse(given.text) as { access_token: string }).access_token
  }
  return async (method, path, form) => {
    if (!token) await signIn()
    const { text } = await ask(method, path, form)
    return JSON.parse(text || 'null') as Json
  }
}
