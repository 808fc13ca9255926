import type { Context } from '../core/context.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { confirmWords } from '../core/house/confirm-words.ts'
import { nameHouse } from '../core/house/name-house.ts'
import { openHouse } from '../core/house/open-house.ts'
import { setOpenness } from '../core/house/set-openness.ts'
import { codeOf } from '../core/joining/invitation.ts'
import { joinHouse } from '../core/joining/join-house.ts'
import { makeFirstHost } from '../core/joining/make-first-host.ts'
import { makeInvitation } from '../core/joining/make-invitation.ts'
import { openWorld } from '../core/judgement/open-world.ts'
import { findRules } from '../core/rules/rules.ts'
import { writeRules } from '../core/rules/write-rules.ts'
import { type At, minute } from './calendar.ts'
import type { HouseNextDoor } from './house-next-door.ts'
import { introduce } from './introduce.ts'
import { firstName } from './neighbors.ts'
import { type PersonNextDoor, peopleOf } from './people-next-door.ts'
import { memberCalled } from './perform.ts'

/** A small house opens at a moment, to the wider world too, and all its people move in within the hour and follow each other. */
export async function moveInNextDoor(at: At, evening: number, house: HouseNextDoor): Promise<void> {
  const [host, ...others] = peopleOf(house)
  if (!host) throw new Error(`Somebody must hold ${house.names.name}.`)
  await open(at(evening), house, host)
  for (const [n, who] of others.entries()) await join(at(evening + (n + 1) * minute), host, who)
  followAll(at(evening + 30 * minute), house)
}

/** The first one moves in and opens the house. */
async function open(ctx: Context, { names, rules }: HouseNextDoor, first: PersonNextDoor): Promise<void> {
  const host = await makeFirstHost(ctx, { handle: first.handle, name: first.name, password: null })
  confirmWords(ctx, host)
  nameHouse(ctx, host, names)
  writeRules(ctx, host, rules)
  setOpenness(ctx, host, { lockedHome: false, openFront: true, inviting: 'everybody', waitlist: false })
  openHouse(ctx, host)
  introduce(ctx, first)
  openWorld(ctx, memberCalled(ctx, first.handle), 'open')
}

async function join(ctx: Context, host: PersonNextDoor, who: PersonNextDoor): Promise<void> {
  const words = { forWhom: firstName(who), note: '', uses: '1', days: '1' }
  const code = codeOf(ctx, makeInvitation(ctx, memberCalled(ctx, host.handle), words))
  const rules = findRules(ctx.db)?.version ?? 0
  await joinHouse(ctx, { handle: who.handle, name: who.name, password: null, code, rules })
  introduce(ctx, who)
}

function followAll(ctx: Context, house: HouseNextDoor): void {
  const members = peopleOf(house).map(({ handle }) => memberCalled(ctx, handle))
  for (const one of members) for (const other of members) if (one !== other) followPerson(ctx, one, other.id)
}
