import { all, one } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findAttached, type MediaView } from '../media/media-view.ts'
import type { TravellingPost } from './find-travelling.ts'
import { findMentioned } from './store.ts'

/** What hangs on a post written here, for telling other servers of it. */
export interface PostOutside {
  readonly mentioned: readonly Person[]
  readonly media: readonly MediaView[]
  /** Short codes of the custom emoji in its words. */
  readonly emojis: readonly string[]
  readonly poll: {
    readonly options: readonly { readonly text: string; readonly votes: number }[]
    readonly several: boolean
    readonly closes: number
    readonly closed: boolean
    readonly voters: number
  } | null
}

/** Loads what hangs on a post that may leave the house. Counts of a poll that hides them are told once it is closed. */
export function loadOutside(ctx: Context, post: TravellingPost): PostOutside {
  const named = findPeople(ctx.db, findMentioned(ctx.db, post.id))
  return {
    mentioned: [...named.values()].filter((person) => !person.gone),
    media: findAttached(ctx.db, [post.id]).get(post.id) ?? [],
    emojis: emojisIn(ctx, `${post.text} ${post.warning}`),
    poll: findPoll(ctx, post.id),
  }
}

function emojisIn(ctx: Context, text: string): string[] {
  const codes = [...text.matchAll(/:([A-Za-z0-9_]{2,64}):/g)].map((found) => found[1] ?? '')
  if (codes.length === 0) return []
  const rows = all(ctx.db, 'select code from emojis where code in (select value from json_each(:codes))', {
    codes: JSON.stringify([...new Set(codes)]),
  })
  return rows.map((row) => String(row['code']))
}

function findPoll(ctx: Context, post: string): PostOutside['poll'] {
  const poll = one(
    ctx.db,
    `select several, hidden, closes, (select count(distinct actor) from votes where post = :post) as voters from polls where post = :post`,
    { post },
  )
  if (!poll) return null
  const closed = Number(poll['closes']) <= ctx.now()
  const told = closed || poll['hidden'] === 0
  const options = all(
    ctx.db,
    `select o.text, (select count(*) from votes v where v.post = o.post and v.place = o.place) as votes
     from poll_options o where o.post = :post order by o.place`,
    { post },
  )
  return {
    options: options.map((row) => ({ text: String(row['text']), votes: told ? Number(row['votes']) : 0 })),
    several: poll['several'] === 1,
    closes: Number(poll['closes']),
    closed,
    voters: told ? Number(poll['voters']) : 0,
  }
}
