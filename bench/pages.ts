import type { App } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import { findPerson, handleOf } from '../src/core/actors/person.ts'
import { type Member, viewing } from '../src/core/members/member.ts'
import { blankDraft } from '../src/core/posts/draft.ts'
import { loadPost } from '../src/core/posts/load-posts.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { cpuOf, type Line, line, quantile } from './measure.ts'
import { landmarks, membersOf } from './queries.ts'

/** Whole pages through the browser door: routing, session, questions, HTML, compression. */
export async function measurePages(app: App, say: (line: Line) => void): Promise<void> {
  const { ctx } = app
  const { thread, busyHere } = landmarks(ctx)
  const busy = findPerson(ctx.db, busyHere)
  const members = membersOf(ctx).slice(0, 40)
  const tokens = new Map(members.map((member) => [member.id, startSession(ctx, member, 'bench')]))
  const [reader] = members
  const threadPath = (reader && loadPost(ctx, viewing(reader), thread)?.path) ?? '/'
  const pages: [string, string][] = [
    ['House page', '/'],
    ['Following page', '/following'],
    ['Public page', '/public-posts'],
    ['Profile page', busy ? `/${handleOf(busy)}` : '/'],
    ['Thread page', threadPath],
    ['Search page', '/search?q=garden'],
    ['Inbox page', '/inbox'],
    ['Composer page', '/write'],
  ]
  for (const [name, path] of pages) {
    const sizes: number[] = []
    const visit = async (member: Member) => sizes.push(await open(app, path, tokens.get(member.id) ?? ''))
    say(line(`${name}`, await cpuOf(members, visit, 5, 3), 50))
    if (quantile(sizes, 0.5) < 1000) throw new Error(`${path} is no whole page`)
  }
}

/** What a passer-by sees of a person. The target is for half of the visits, as the figures of other software are. */
export async function measureStrangers(app: App, say: (line: Line) => void): Promise<void> {
  const busy = findPerson(app.ctx.db, landmarks(app.ctx).busyHere)
  const visits = Array.from({ length: 100 }, (_, n) => n)
  const times = await cpuOf(visits, () => open(app, busy ? `/${handleOf(busy)}` : '/', ''), 5, 3)
  say({ name: 'Public profile page', unit: 'ms CPU', p50: quantile(times, 0.5), most: 3 })
}

/** Opens a page as a browser does, one redirect followed, and gives the bytes of its body. */
export async function open(app: Pick<App, 'web'>, path: string, token: string): Promise<number> {
  const headers = { cookie: `porch=${token}`, accept: 'text/html', 'accept-encoding': 'gzip', host: 'localhost:8080' }
  const response = await app.web.request(new Request(`http://localhost:8080${path}`, { headers, redirect: 'manual' }))
  const on = response.headers.get('location')
  if (on) return open(app, on, token)
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
  return (await response.arrayBuffer()).byteLength
}

/** Posting with full durability: rules, words, index, event, the write to disk. */
export async function measurePosting(app: App, say: (line: Line) => void): Promise<void> {
  const { ctx } = app
  const members = membersOf(ctx).map((member) => ({
    ...member,
    preferences: { ...member.preferences, holdHome: 0, holdBeyond: 0 },
  }))
  const text =
    'The soup is on, lentils with too much cumin, and there is bread for whoever comes by before eight. #soup'
  say(line('Posting', await cpuOf(members, (member) => writePost(ctx, member, { ...blankDraft, text }), 5, 3), 3))
}
