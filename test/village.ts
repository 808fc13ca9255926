import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monotonicFactory } from 'ulid'
import { type App, buildApp } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import { findMemberByName, type Member } from '../src/core/members/member.ts'
import { blankDraft, type Draft } from '../src/core/posts/draft.ts'
import type { Post } from '../src/core/posts/post.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { run } from '../src/db/database.ts'
import { makeIdsWith, newId } from '../src/lib/ids.ts'
import type { NameTable } from '../src/net/names.ts'
import type { Plugin } from '../src/plugins/api.ts'
import { cast, type Here } from './cast.ts'
import { imagineNeighbor } from './imagine-neighbor.ts'

/** A browser without scripts: it keeps cookies and sends forms as browsers do. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** The text of a page, whatever its status. */
  read(path: string): Promise<string>
  post(
    path: string,
    form?: Record<string, string | string[]> | FormData,
    headers?: Record<string, string>,
  ): Promise<Response>
  readonly cookies: Map<string, string>
}

export interface TestHouse extends App {
  readonly folder: string
  /** Moves the clock on; chores that become due are done. */
  wait(milliseconds: number): Promise<void>
  member(name: Here): Member
  /** A member's browser, signed in. */
  as(name: Here): Browser
  stranger(): Browser
  /** Writes a post that has left at once, as somebody with no hold would. */
  says(name: Here, text: string, more?: Partial<Draft>): Post
}

export const morning = Date.UTC(2026, 10, 22, 8, 0, 0)

const usualAddress = 'http://localhost:8080'

/** An open house with Ada (host), Bo and Dee in it and Cy known from elsewhere, on a clock that tests move. */
export function openHouse({
  plugins = [],
  opened = true,
  database = ':memory:',
  address = usualAddress,
  names,
  now,
}: {
  plugins?: readonly Plugin[]
  opened?: boolean
  database?: string
  address?: string
  names?: NameTable
  /** Real time, for software that has its own clock; else the clock of tests. */
  now?: () => number
} = {}): TestHouse {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  let clock = morning
  // All tests share one process; without this a house would go on from the clock of the one before it.
  makeIdsWith(monotonicFactory())
  const app = buildApp({ folder, database, address, plugins, now: now ?? (() => clock), ...(names ? { names } : {}) })
  if (opened) moveIn(app)
  const browsers = new Map<string, Browser>()
  const member = (name: Here) => {
    const found = findMemberByName(app.ctx.db, name)
    if (!found) throw new Error(`${name} does not live here`)
    return found
  }
  return {
    ...app,
    folder,
    async wait(milliseconds) {
      clock += milliseconds
      await app.settle()
    },
    member,
    as(name) {
      const browser = browsers.get(name) ?? openBrowser(app, startSession(app.ctx, member(name), 'a test'), address)
      browsers.set(name, browser)
      return browser
    },
    stranger: () => openBrowser(app, null, address),
    says(name, text, more = {}) {
      if (more.choice === 'neighborhood') imagineNeighbor(app.ctx)
      const author = member(name)
      const calm = { ...author, preferences: { ...author.preferences, holdHome: 0, holdBeyond: 0 } }
      return writePost(app.ctx, calm, { ...blankDraft, text, ...more })
    },
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function moveIn(app: App): void {
  const { db } = app.ctx
  const now = app.ctx.now()
  run(
    db,
    `update house set name = 'Maple Street', short_name = 'Maple Street', sentence = 'A small home for friends.', opened = :now, step = 7,
       inviting = 'everybody'`,
    { now },
  )
  run(db, `insert into rules (version, text, html, made) values (1, 'Be kind.', '<p>Be kind.</p>', :now)`, { now })
  for (const person of Object.values(cast)) {
    const id = newId(now)
    const server = 'server' in person ? person.server : null
    run(
      db,
      `insert into actors (id, kind, name, server, shown_name, sentence, created) values (:id, 'person', :name, :server, :shownName, :sentence, :now)`,
      {
        id,
        now,
        server,
        name: person.name,
        shownName: person.shownName,
        sentence: person.sentence,
      },
    )
    if (server) continue
    run(db, 'insert into members (id, joined, seen) values (:id, :now, :now)', { id, now })
    run(db, 'insert into rules_read (member, version, agreed) values (:id, 1, :now)', { id, now })
  }
  run(db, `insert into roles (member, role, given) select id, 'host', :now from actors where name = 'ada'`, { now })
}

/** A browser at a house's door, signed in with a token or not. */
export function openBrowser(app: Pick<App, 'web'>, token: string | null, address = usualAddress): Browser {
  const cookies = new Map<string, string>(token ? [['porch', token]] : [])
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('host', new URL(address).host)
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const response = await app.web.request(new Request(`${address}${path}`, { ...init, headers, redirect: 'manual' }))
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    read: async (path) => (await send(path, {})).text(),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        body: form instanceof FormData ? form : fieldsOf(form),
        headers: { origin: address, ...headers },
      }),
  }
}

function fieldsOf(form: Record<string, string | string[]>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
  )
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const gone = /max-age=0(;|$)/i.test(line)
  if (gone) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
