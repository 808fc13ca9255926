import type { App } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import { saveHostingMe } from '../src/core/guest-book/hosting-me.ts'
import { writeMemory } from '../src/core/guest-book/write-memory.ts'
import { findMember, type Member } from '../src/core/members/member.ts'
import { saveTown } from '../src/core/members/town.ts'
import { run } from '../src/db/database.ts'
import { cpuOf, type Line, line } from './measure.ts'
import { open } from './pages.ts'
import { membersOf } from './queries.ts'

const most = 50
const towns = ['Lund', 'Malmö', 'Ystad', '']
const words = 'Would like to learn to bake; somebody with an oven might show her on a Sunday in spring.'

/** Who’s who and what hosts see of people, with a full guest book: everybody has a town, a page of How to host me and ten notes. */
export async function measureGuestBook(
  { ctx, web }: Pick<App, 'ctx' | 'web'>,
  say: (line: Line) => void,
): Promise<void> {
  const members = membersOf(ctx)
  const hosts = members.slice(0, 20).flatMap(({ id }) => {
    run(ctx.db, `insert or ignore into roles (member, role, given) values (:id, 'host', 0)`, { id })
    return findMember(ctx.db, id) ?? []
  })
  fill({ ctx }, members, hosts)
  const tokens = new Map(members.map((member) => [member.id, startSession(ctx, member, 'bench')]))
  const read = (path: (member: Member) => string) => (member: Member) =>
    open({ web }, path(member), tokens.get(member.id) ?? '')
  const guest = (host: Member) => members[(members.findIndex(({ id }) => id === host.id) + 30) % members.length]?.id
  const pages: [string, readonly Member[], (member: Member) => string][] = [
    ['Who’s who', members.slice(0, 40), () => '/people'],
    ['Who’s who on paper', members.slice(0, 40), () => '/people/print'],
    ['Host’s list of people', hosts, () => '/host/people'],
    ['Guest book of one', hosts, (host) => `/host/people/${guest(host)}`],
  ]
  for (const [name, readers, path] of pages) say(line(name, await cpuOf(readers, read(path), 5, 3), most))
}

function fill({ ctx }: Pick<App, 'ctx'>, members: readonly Member[], hosts: readonly Member[]): void {
  for (const [n, member] of members.entries()) {
    saveTown(ctx, member, towns[n % towns.length] ?? '')
    saveHostingMe(ctx, member, { needs: words, goEasyOn: words, reachMe: words, seenBy: n % 2 ? 'hosts' : 'everybody' })
    const others = hosts.filter(({ id }) => id !== member.id).slice(0, 10)
    for (const host of others) writeMemory(ctx, host, member.id, words)
  }
}
