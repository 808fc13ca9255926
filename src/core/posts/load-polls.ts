import { all } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { Post } from './post.ts'
import type { PollView } from './post-view.ts'

/** The polls of these posts for a viewer. Counts show once she voted, wrote it or it closed, unless hidden until then. */
export function findPolls(ctx: Context, viewer: Viewer, posts: readonly Post[]): Map<string, PollView> {
  if (posts.length === 0) return new Map()
  const bound = { ids: JSON.stringify(posts.map((post) => post.id)), viewer: viewer.id }
  const polls = all(
    ctx.db,
    `select q.post, q.several, q.hidden, q.closes,
      (select count(distinct v.actor) from votes v where v.post = q.post) as voters,
      exists (select 1 from votes v where v.post = q.post and v.actor = :viewer) as voted
    from polls q where q.post in (select value from json_each(:ids))`,
    bound,
  )
  const options = all(
    ctx.db,
    `select o.post, o.text,
      (select count(*) from votes v where v.post = o.post and v.place = o.place) as votes,
      exists (select 1 from votes v where v.post = o.post and v.place = o.place and v.actor = :viewer) as mine
    from poll_options o where o.post in (select value from json_each(:ids)) order by o.post, o.place`,
    bound,
  )
  const authors = new Map(posts.map((post) => [post.id, post.author]))
  return new Map(
    polls.map((poll) => {
      const id = String(poll['post'])
      const closed = Number(poll['closes']) <= ctx.now()
      const own = authors.get(id) === viewer.id
      const counted = closed || (poll['hidden'] === 0 && (own || poll['voted'] === 1))
      const view: PollView = {
        options: options
          .filter((option) => option['post'] === id)
          .map((option) => ({
            text: String(option['text']),
            votes: counted ? Number(option['votes']) : null,
            mine: option['mine'] === 1,
          })),
        voters: counted ? Number(poll['voters']) : null,
        several: poll['several'] === 1,
        closes: Number(poll['closes']),
        closed,
        mayVote: viewer.id !== null && !closed && !own && poll['voted'] === 0,
      }
      return [id, view]
    }),
  )
}
