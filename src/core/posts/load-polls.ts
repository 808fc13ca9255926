import { all, type Row } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { Post } from './post.ts'
import type { PollView } from './post-view.ts'

/**
 * The polls of these posts for a viewer. Counts show once she voted, wrote it or it closed, unless hidden until then. Those from
 * elsewhere have the counts that their server told, and the votes from here that it can't have told yet.
 */
export function findPolls(ctx: Context, viewer: Viewer, posts: readonly Post[]): Map<string, PollView> {
  if (posts.length === 0) return new Map()
  const bound = { ids: JSON.stringify(posts.map((post) => post.id)), viewer: viewer.id }
  const authors = new Map(posts.map((post) => [post.id, post.author]))
  return new Map(
    all(ctx.db, pollsSql, bound).map((poll) => {
      const id = String(poll['post'])
      const own = authors.get(id) === viewer.id
      return [id, viewOf(poll, { own, viewer, now: ctx.now() })]
    }),
  )
}

const pollsSql = `select q.post, q.several, q.hidden, q.closes,
  coalesce(r.voters, (select max(each.value) from json_each(r.tallies) each), 0)
    + (select count(distinct v.actor) from votes v where v.post = q.post) - coalesce(r.our_voters, 0) as voters,
  exists (select 1 from votes v where v.post = q.post and v.actor = :viewer) as voted,
  (select json_group_array(json_object('text', o.text,
    'votes', coalesce(json_extract(r.tallies, '$[' || o.place || ']'), 0)
      + (select count(*) from votes v where v.post = o.post and v.place = o.place)
      - coalesce(json_extract(r.ours, '$[' || o.place || ']'), 0),
    'mine', exists (select 1 from votes v where v.post = o.post and v.place = o.place and v.actor = :viewer)
    ) order by o.place) from poll_options o where o.post = q.post) as options
  from polls q left join remote_polls r on r.post = q.post where q.post in (select value from json_each(:ids))`

/** An answer as the question gives it. */
interface Option {
  readonly text: string
  readonly votes: number
  readonly mine: number
}

interface Looking {
  readonly own: boolean
  readonly viewer: Viewer
  readonly now: number
}

function viewOf(poll: Row, { own, viewer, now }: Looking): PollView {
  const options = JSON.parse(String(poll['options'])) as Option[]
  const closes = Number(poll['closes'])
  const closed = closes <= now
  const counted = closed || (poll['hidden'] === 0 && (own || poll['voted'] === 1))
  return {
    options: options.map((option) => ({
      text: option.text,
      votes: counted ? option.votes : null,
      mine: option.mine === 1,
    })),
    voters: counted ? Number(poll['voters']) : null,
    several: poll['several'] === 1,
    closes,
    closed,
    mayVote: viewer.id !== null && !closed && !own && poll['voted'] === 0,
  }
}
