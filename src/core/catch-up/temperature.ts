import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { hasRole, type Member, viewing } from '../members/member.ts'
import { findFirstPosts } from '../newcomers/first-posts.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { begins, notMuted } from '../timelines/rules.ts'
import { findQuiet } from './find-quiet.ts'
import { findVisits } from './find-visits.ts'

/** How the house feels, from nothing but what the reader could see anyway. No counts, no scores. */
export interface Temperature {
  /** What others began more than a day and less than a week ago and nobody answered: the last of it, the longest waiting first. */
  readonly unanswered: readonly PostView[]
  /** First posts of newcomers that nobody answered yet; for hosts. */
  readonly newcomers: readonly PostView[]
  /** People who asked that a host be told, and who say much less than they usually do; for hosts. */
  readonly quiet: readonly Person[]
  /** Posts in which somebody names a town where somebody else of the house lives; for hosts. */
  readonly visits: readonly { readonly view: PostView; readonly person: Person; readonly town: string }[]
}

/** Takes the temperature for a member; hosts are also told of newcomers, of people who went quiet and of visits. */
export function takeTemperature(ctx: Context, reader: Member): Temperature {
  const isHost = hasRole(reader, 'host')
  const newcomers = isHost ? load(ctx, reader, firstPosts(ctx, reader)) : []
  const known = new Set(newcomers.map(({ entry }) => entry))
  const unanswered = load(ctx, reader, findUnanswered(ctx, reader)).filter(({ entry }) => !known.has(entry))
  const quiet = isHost ? findQuiet(ctx, reader) : []
  const visits = isHost ? findVisits(ctx, reader) : []
  const named = load(
    ctx,
    reader,
    visits.map(({ post }) => post),
  )
  const people = findPeople(ctx.db, [...quiet, ...visits.map(({ person }) => person)])
  const { shown } = limits.temperature
  return {
    newcomers: newcomers.slice(0, shown),
    unanswered: unanswered.slice(0, shown).toReversed(),
    quiet: quiet.flatMap((id) => people.get(id) ?? []).slice(0, shown),
    visits: visits
      .flatMap(({ post, person: id, town }) => {
        const [view, person] = [named.find(({ entry }) => entry === post), people.get(id)]
        return view && person ? [{ view, person, town }] : []
      })
      .slice(0, shown),
  }
}

// An answer that the reader may not see does not count: its absence from the list would tell of it.
const nobodyAnswered = `not exists (select 1 from posts r where r.reply_to = p.id and r.author <> p.author and ${visible('r')})`

const isOpen = `${begins('p')} and p.author <> :viewer and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}`

// The newest first: in a house that talks a lot, what was said a week ago would keep yesterday's question waiting as long.
function findUnanswered(ctx: Context, reader: Member): string[] {
  const { answered, looked, shown } = limits.temperature
  const rows = all(
    ctx.db,
    `select p.id from departures d cross join posts p on p.seq = d.post
     where d.at > :from and d.at < :to and p.home = 1 and ${isOpen} and ${nobodyAnswered} order by d.at desc limit :most`,
    { ...binding(ctx, reader), from: ctx.now() - looked, to: ctx.now() - answered, most: shown * 3 },
  )
  return rows.map((row) => String(row['id']))
}

function firstPosts(ctx: Context, reader: Member): string[] {
  const { newcomer, shown } = limits.temperature
  return findFirstPosts(ctx, reader, { since: ctx.now() - newcomer, most: shown * 3 })
}

function binding(ctx: Context, reader: Member) {
  return { ...asking(viewing(reader)), now: ctx.now() }
}

// What her filters hide stays hidden here, too.
function load(ctx: Context, reader: Member, ids: readonly string[]): PostView[] {
  return loadPosts(ctx, viewing(reader), ids).filter(({ hidden }) => !hidden)
}
