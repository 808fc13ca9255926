import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findHouse } from '../house/house.ts'
import { countMembers, type Member } from '../members/member.ts'
import { findRules } from '../rules/rules.ts'
import { cardsOf } from './cards.ts'
import { pausesNow } from './pauses.ts'
import type { Seat } from './protocol/documents.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'

/** One house of the street, as its own card tells of it. */
export interface StreetHouse {
  readonly server: string
  /** Host and port as people type them. */
  readonly host: string
  readonly name: string
  readonly sentence: string
  readonly members: number
  /** Where its rules can be read; '' when it has told none. */
  readonly rules: string
  /** The version with which it came, and when this house learned of that (milliseconds). */
  readonly epoch: number
  readonly since: number | null
  /** When it was last heard (milliseconds); null when it never was. */
  readonly heard: number | null
  readonly ours: boolean
  /** True while nothing for neighbors goes there, since it belongs to another neighborhood too. */
  readonly paused: boolean
}

/** The neighborhood as people see it: our own house first, then the others as they came. */
export interface Street {
  readonly neighborhood: string
  readonly name: string
  readonly epoch: number
  readonly houses: readonly StreetHouse[]
  /** How many people live in all of them. */
  readonly people: number
  /** True while two versions claim to be the newest, so that less is sent. */
  readonly torn: boolean
}

/** The street this house stands in; null while it has no neighbors. */
export function findStreet(ctx: Context): Street | null {
  const belonging = findBelonging(ctx)
  if (!belonging?.ours || belonging.others.length === 0) return null
  const { neighborhood, epoch, standing, ours, others } = belonging
  const cards = new Map(cardsOf(ctx, others).map((card) => [card.server, card]))
  const came = whenTheyCame(ctx, neighborhood)
  const paused = new Set(pausesNow(ctx).map(({ server }) => server))
  const neighbors = others.map((seat) => {
    const card = cards.get(seat.actor)
    const host = new URL(seat.actor).host
    return {
      ...shared(seat, host, came),
      name: card?.name || host,
      sentence: card?.sentence ?? '',
      members: card?.members ?? 0,
      rules: card?.rules ? `${new URL(seat.actor).origin}/rules` : '',
      heard: card?.heard ?? null,
      ours: false,
      paused: paused.has(seat.actor),
    }
  })
  const houses = [ourHouse(ctx, ours, came), ...neighbors]
  const people = houses.reduce((sum, { members }) => sum + members, 0)
  const { name } = standing.kind === 'conflict' ? standing.base : standing.head
  return { neighborhood, name, epoch, houses, people, torn: standing.kind === 'conflict' }
}

function shared(seat: Seat, host: string, came: ReadonlyMap<number, number>) {
  return { server: seat.actor, host, epoch: seat.since, since: came.get(seat.since) ?? null }
}

function ourHouse(ctx: Context, seat: Seat, came: ReadonlyMap<number, number>): StreetHouse {
  const { name, sentence } = findHouse(ctx.db)
  return {
    ...shared(seat, new URL(ourSeat(ctx)).host, came),
    name,
    sentence,
    members: countMembers(ctx).all,
    rules: findRules(ctx.db) ? '/rules' : '',
    heard: ctx.now(),
    ours: true,
    paused: false,
  }
}

function whenTheyCame(ctx: Context, neighborhood: string): Map<number, number> {
  const rows = all(
    ctx.db,
    `select epoch, min(came) as at from neighborhood_papers where neighborhood = :neighborhood and kind = 'roster' group by epoch`,
    { neighborhood },
  )
  return new Map(rows.map((row) => [Number(row['epoch']), Number(row['at'])]))
}

/** Houses that came since a member was last shown who reads along; none for who has never been shown. */
export function newHouses(ctx: Context, member: Pick<Member, 'id'>, street: Street): StreetHouse[] {
  const row = one(ctx.db, 'select neighborhood, epoch from neighborhood_shown where member = :id', { id: member.id })
  if (row?.['neighborhood'] !== street.neighborhood) return []
  return street.houses.filter(({ epoch, ours }) => !ours && epoch > Number(row['epoch']))
}

/** Remembers that a member was shown who reads along, up to the version of today. */
export function noteShown(ctx: Context, member: Pick<Member, 'id'>): void {
  const belonging = findBelonging(ctx)
  if (!belonging) return
  run(
    ctx.db,
    `insert into neighborhood_shown (member, neighborhood, epoch) values (:id, :neighborhood, :epoch)
     on conflict (member) do update set neighborhood = :neighborhood, epoch = :epoch`,
    { id: member.id, neighborhood: belonging.neighborhood, epoch: belonging.epoch },
  )
}
