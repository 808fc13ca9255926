import type { Context } from '../../core/context.ts'
import { votedFromElsewhere } from '../../core/reactions/voted-from-elsewhere.ts'
import { findPostAt } from '../fetch/fetch-post.ts'
import { own, textOf, typeOf, uriOf, type Wire } from '../wire.ts'
import { nothing, type Work } from './activity.ts'

/** True for a note that is a vote in a poll and no post: it has a name, answers something, and says nothing. */
export function isVote(wire: Wire): boolean {
  const words = own(wire, 'content') ?? ''
  return (
    typeOf(wire) === 'Note' &&
    textOf(wire, 'name', 10) !== '' &&
    uriOf(wire, 'inReplyTo') !== null &&
    typeof words === 'string' &&
    // snac ends even what is empty with a line break.
    /^(\s|<br ?\/?>)*$/.test(words.slice(0, 1000))
  )
}

/** What is to be done about a vote: it counts in polls of people here, and is passed over in all others. */
export function takeVote(ctx: Context, voter: string, wire: Wire): Work {
  const post = findPostAt(ctx, uriOf(wire, 'inReplyTo') ?? '')
  return post ? () => votedFromElsewhere(ctx, voter, { post, option: textOf(wire, 'name', 1000) }) : nothing
}
