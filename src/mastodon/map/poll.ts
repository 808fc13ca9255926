import type { PostView } from '../../core/posts/post-view.ts'
import type { Poll } from './wire.ts'

/** The poll in a post as apps read it; it has the post's id. Counts that are hidden until it closes are null. */
export function pollFrom({ post, poll, may }: PostView): Poll | null {
  if (!poll) return null
  const mine = poll.options.flatMap((option, place) => (option.mine ? [place] : []))
  const votes = poll.options.reduce((sum, { votes }) => sum + (votes ?? 0), 0)
  return {
    id: post.id,
    expires_at: new Date(poll.closes).toISOString(),
    expired: poll.closed,
    multiple: poll.several,
    votes_count: votes,
    voters_count: poll.several ? (poll.voters ?? 0) : votes,
    // Apps ask no author to vote in her own poll.
    voted: mine.length > 0 || may.edit,
    own_votes: mine,
    options: poll.options.map(({ text, votes }) => ({ title: text, votes_count: votes, emojis: [] })),
    emojis: [],
  }
}
