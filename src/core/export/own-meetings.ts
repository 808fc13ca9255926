import { all } from '../../db/database.ts'
import { findPeople } from '../actors/person.ts'
import { callFrom } from '../calls/call.ts'
import { findCallSheet } from '../calls/call-sheet.ts'
import { wishOf } from '../calls/wish-for-call.ts'
import type { Context } from '../context.ts'
import { listAvoided } from '../introductions/avoid-person.ts'
import { findOffered } from '../introductions/introduction.ts'
import { isOpenToIntroductions } from '../introductions/openness.ts'
import { isoOf, nameOf, type Owner } from './owner.ts'

/** Whether and to whom she likes to be introduced, and whom she introduces while that waits. */
export function introductionsPaper(ctx: Context, { person }: Owner): object {
  return {
    open: isOpenToIntroductions(ctx, person),
    avoided: listAvoided(ctx, person).map((each) => nameOf(ctx, each)),
    offered: findOffered(ctx, person).map(({ people, reason, ends }) => {
      return { people: people.map((each) => nameOf(ctx, each)), reason, ends: isoOf(ends) }
    }),
  }
}

/** How hosts introduced her to the house: the calls she had, what they went through, and whether she asked for one. */
export function callsPaper(ctx: Context, { person }: Owner): object {
  const rows = all(ctx.db, 'select * from calls where member = :member order by starts, id', { member: person.id })
  const calls = rows.map(callFrom)
  const hosts = findPeople(
    ctx.db,
    calls.map(({ host }) => host),
  )
  const sheet = findCallSheet(ctx.db, person.id)
  return {
    askedFor: isoOf(wishOf(ctx, person.id)),
    done: isoOf(sheet.done),
    wentThrough: [...sheet.ticked],
    calls: calls.map(({ host, starts, minutes, place, ended, words }) => {
      const whom = hosts.get(host)
      return { with: whom ? nameOf(ctx, whom) : null, starts: isoOf(starts), minutes, place, ended, words }
    }),
  }
}
