import type { Context } from '../core/context.ts'
import { acceptFollower } from '../core/follows/accept-follower.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { confirmWords } from '../core/house/confirm-words.ts'
import { nameHouse } from '../core/house/name-house.ts'
import { openHouse } from '../core/house/open-house.ts'
import { setOpenness } from '../core/house/set-openness.ts'
import { codeOf } from '../core/joining/invitation.ts'
import { joinHouse } from '../core/joining/join-house.ts'
import { makeFirstHost } from '../core/joining/make-first-host.ts'
import { makeInvitation } from '../core/joining/make-invitation.ts'
import { giveRole } from '../core/members/give-role.ts'
import { saveNorm } from '../core/norms/save-norm.ts'
import { agreeToRules } from '../core/rules/agree-to-rules.ts'
import { findRules } from '../core/rules/rules.ts'
import { writeRules } from '../core/rules/write-rules.ts'
import { dice } from '../lib/dice.ts'
import { type At, hour, minute, wallTime } from './calendar.ts'
import { introduce } from './introduce.ts'
import { lookAround } from './look-around.ts'
import { firstName, type Neighbor, neighbors } from './neighbors.ts'
import { memberCalled } from './perform.ts'
import { house, norms, rules, slowReaders, type Version, welcomes } from './words/house.ts'

/**
 * The house opens, its rules are written and changed, and one after another moves in and begins to follow others. All of
 * it at its own time, before anybody has said a word.
 */
export async function moveIn(at: At, zone: string): Promise<void> {
  const [dee, ...others] = neighbors
  if (!dee) throw new Error('Somebody must hold the house.')
  await open(at, dee, wallTime(zone, 90, '10:00'))
  const arrivals = others.map((who) => ({ moment: arrival(zone, who), work: (ctx: Context) => join(ctx, who) }))
  const changes = rules.slice(1).map((each) => ({
    moment: wallTime(zone, each.day, each.at),
    work: (ctx: Context) => changeRules(at, zone, ctx, each),
  }))
  for (const { moment, work } of [...arrivals, ...changes].sort((a, b) => a.moment - b.moment)) await work(at(moment))
  befriend(at, zone)
}

async function open(at: At, dee: Neighbor, opening: number): Promise<void> {
  const ctx = at(opening)
  const host = await makeFirstHost(ctx, { handle: dee.handle, name: dee.name, password: null })
  confirmWords(ctx, host)
  nameHouse(ctx, host, house)
  writeRules(ctx, host, rules[0]?.text ?? '')
  setOpenness(ctx, host, { lockedHome: false, openFront: true, inviting: 'everybody', waitlist: false })
  openHouse(ctx, host)
  for (const [tag, why, hints] of norms) saveNorm(ctx, host, { tag, why, hints })
  introduce(ctx, dee)
}

/** When somebody came: the founders on the first evening, a minute apart, the others late in the afternoon. */
function arrival(zone: string, { handle, here }: Neighbor): number {
  const place = neighbors.findIndex((each) => each.handle === handle)
  return here >= 90 ? wallTime(zone, 90, '17:00') + place * minute : wallTime(zone, here, '17:05') + place * 1000
}

/** A new version, which those who live here read one after another; of the newest some have not heard yet. */
function changeRules(at: At, zone: string, ctx: Context, { text, summary }: Version): void {
  const version = writeRules(ctx, memberCalled(ctx, 'dee'), text, { summary })
  const here = neighbors.filter((each) => arrival(zone, each) < ctx.now() && each.handle !== 'dee')
  for (const [n, { handle }] of here.entries()) {
    if (version === rules.length && slowReaders.includes(handle)) continue
    const later = at(ctx.now() + (n + 1) * 37 * minute)
    agreeToRules(later, memberCalled(later, handle), version)
  }
}

async function join(ctx: Context, who: Neighbor): Promise<void> {
  const inviter = memberCalled(ctx, who.invitedBy || 'dee')
  const words = { forWhom: firstName(who), note: welcomes[who.handle] ?? '', uses: '1', days: '14' }
  const early = who.here < 90 ? 20 * hour : hour
  const before = { ...ctx, now: () => ctx.now() - early }
  const code = codeOf(ctx, makeInvitation(before, inviter, words))
  const joining = { handle: who.handle, name: who.name, password: null, code, rules: findRules(ctx.db)?.version ?? 0 }
  const member = await joinHouse(ctx, joining)
  if (who.handle === 'ada') giveRole(ctx, memberCalled(ctx, 'dee'), { member, role: 'host' })
  if (who.handle === 'teo') giveRole(ctx, memberCalled(ctx, 'dee'), { member, role: 'keeper' })
  if (who.handle === 'marisol') giveRole(ctx, memberCalled(ctx, 'dee'), { member, role: 'deputy' })
  introduce(ctx, who)
  lookAround(ctx, member, who)
}

/** People follow those who like what they like, and some others. */
function befriend(at: At, zone: string): void {
  const chance = dice(47)
  for (const who of neighbors) {
    const others = neighbors.filter((each) => each !== who && each.handle !== 'sam')
    const many = who.here === 0 ? 5 : 7 + chance.below(14)
    const asked = waiting.includes(who.handle) ? ['wren'] : []
    const chosen = new Set([
      who.invitedBy,
      ...asked,
      ...Array.from({ length: many }, () => likely(chance, who, others)),
    ])
    for (const [n, handle] of [...chosen].entries()) {
      const followee = neighbors.find((each) => each.handle === handle)
      if (!followee) continue
      const moment = Math.max(arrival(zone, who), arrival(zone, followee)) + (n + 1) * 11 * minute
      const ctx = at(Math.min(moment, wallTime(zone, 0, '19:20') + n * 1000))
      followPerson(ctx, memberCalled(ctx, who.handle), memberCalled(ctx, handle).id)
      if (followee.locked && !waiting.includes(who.handle) && moment < wallTime(zone, 2, '12:00')) {
        acceptFollower(at(moment + hour), memberCalled(ctx, handle), memberCalled(ctx, who.handle).id)
      }
    }
  }
}

// They have asked at Wren’s locked door and wait.
const waiting = ['finn', 's']

function likely(chance: ReturnType<typeof dice>, who: Neighbor, others: readonly Neighbor[]): string {
  const kin = others.filter((each) => each.interests.some((interest) => who.interests.includes(interest)))
  return chance.pick(chance.below(5) < 3 && kin.length > 0 ? kin : others).handle
}
