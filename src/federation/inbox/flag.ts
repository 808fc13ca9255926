import { findMember } from '../../core/members/member.ts'
import { findPost } from '../../core/posts/store.ts'
import { reportedFromElsewhere } from '../../core/reports/reported-from-elsewhere.ts'
import { verdictOn } from '../../core/verdicts/rules.ts'
import { textOf as plainOf } from '../../lib/html.ts'
import { findPostAt } from '../fetch/fetch-post.ts'
import { hostOf, readActorUri } from '../ids.ts'
import { textOf, urisOf } from '../wire.ts'
import { type Handler, nothing } from './activity.ts'

const mostThings = 50
const mostWords = 5000

/** Another server reports people or posts of this house. The hosts read it, unless they want no reports from there. */
export const flag: Handler = (ctx, { by, wire }) => {
  if (!verdictOn(ctx, hostOf(by.uri) ?? '').reports) return nothing
  const uris = urisOf(wire, 'object', mostThings)
  const posts = uris.flatMap((uri) => findPostAt(ctx, uri) ?? [])
  const people = uris.flatMap((uri) => findMember(ctx.db, readActorUri(ctx, uri) ?? '')?.id ?? [])
  const authors = posts.flatMap((id) => findPost(ctx.db, id)?.author ?? [])
  // Misskey sends HTML here, others plain words.
  const words = plainOf(textOf(wire, 'content', mostWords))
  const about = [...new Set([...people, ...authors])].filter((id) => findMember(ctx.db, id))
  return () => {
    for (const each of about) reportedFromElsewhere(ctx, by.id, { about: each, posts, words })
  }
}
