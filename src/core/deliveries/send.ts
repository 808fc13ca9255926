import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteFirstSent } from '../house/federation.ts'
import { limits } from '../limits.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import type { TravellingPost } from '../posts/find-travelling.ts'
import { type Standing, standingsOf } from '../verdicts/standing.ts'
import { dropOldest } from './drop-oldest.ts'
import { countHeld } from './for-server.ts'
import { lengthenLanes } from './lanes.ts'

/** Something to be told to other servers: an activity (JSON) of somebody here, and the post it is about if it is about one. */
export interface Parcel {
  readonly actor: string
  /** What it is, for the page that shows where a post went: 'Create', 'Like' … */
  readonly kind: string
  readonly body: string
  readonly post: Pick<TravellingPost, 'id' | 'audience'> | null
  /** Inboxes; each gets it once. */
  readonly to: Iterable<string>
  /** When the key was made that signs it (milliseconds), if it is not the one in use: news of a new key is signed by the old one. */
  readonly key?: number
}

/**
 * Puts an activity into the outgoing mail, once for every inbox. The database refuses a parcel about a post that stays home.
 * A house that keeps to itself sends nothing, nobody writes to servers that are shut out, and what is for a server that hosts
 * have yet to judge is held until they did. Call it inside the transaction of what it tells. Returns how many will get it.
 */
export function send(ctx: Context, parcel: Parcel): number {
  const letters = lettersTo(ctx, parcel.to)
  if (letters.length === 0) return 0
  inTransaction(ctx.db, () => {
    if (letters.some(({ standing }) => standing === 'in')) noteFirstSent(ctx)
    if (letters.some(({ host, standing }) => standing === 'asks' && countHeld(ctx, host) === 0))
      tellHosts(ctx, 'server-asks')
    const id = pack(ctx, parcel)
    address(ctx, id, letters)
    lengthenLanes(ctx, id)
    dropOldest(ctx)
  })
  ctx.wake()
  return letters.length
}

function pack(
  ctx: Context,
  { actor, kind, body, post, key = null }: Omit<Parcel, 'key'> & { key?: number | null },
): number {
  const row = one(
    ctx.db,
    `insert into parcels (actor, post, reach, kind, body, key, made)
     values (:actor, :post, :reach, :kind, :body, :key, :now) returning id`,
    { actor, kind, body, key, post: post?.id ?? null, reach: post?.audience.reach ?? null, now: ctx.now() },
  )
  return Number(row?.['id'])
}

// An inbox that said three times in a row that it is gone is believed for a week: the letter is noted and not sent.
function address(ctx: Context, parcel: number, letters: readonly Letter[]): void {
  const to = JSON.stringify(letters.map(({ inbox, host, standing }) => [inbox, host, stateFor[standing]]))
  run(
    ctx.db,
    `insert into inboxes (address, host) select value ->> 0, value ->> 1 from json_each(:to) where true on conflict do nothing`,
    { to },
  )
  run(
    ctx.db,
    `insert into deliveries (parcel, inbox, host, state, due, finished, trouble)
     select :parcel, id, host, iif(gone, 'refused', state), iif(not gone and state = 'held', :now, null), iif(gone, :now, null),
       iif(gone, 'answer 410', null)
     from (select i.id, i.host, t.value ->> 2 as state, i.gone >= 3 and i.gone_at > :believed as gone, t.key as place
       from json_each(:to) t join inboxes i on i.address = t.value ->> 0)
     order by place`,
    { parcel, to, now: ctx.now(), believed: ctx.now() - limits.mail.wait.gone },
  )
}

const stateFor: Record<Standing, string> = { in: 'waiting', asks: 'held', out: 'refused' }

interface Letter {
  readonly inbox: string
  readonly host: string
  readonly standing: Standing
}

function lettersTo(ctx: Context, to: Iterable<string>): Letter[] {
  const places = [...new Set(to)].map((inbox) => ({ inbox, host: new URL(inbox).host }))
  const standings = standingsOf(
    ctx,
    places.map(({ host }) => host),
  )
  return places.flatMap(({ inbox, host }) => {
    const standing = standings.get(host) ?? 'out'
    return standing === 'out' ? [] : [{ inbox, host, standing }]
  })
}
