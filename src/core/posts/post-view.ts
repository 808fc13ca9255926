import type { Person } from '../actors/person.ts'
import type { Quotable } from '../elsewhere/remote-post.ts'
import type { MediaView } from '../media/media-view.ts'
import type { FilterMatch } from '../moderation/word-filters.ts'
import type { Post } from './post.ts'

/** A post with everything one viewer needs to see it; every door renders this and assembles nothing of its own. */
export interface PostView {
  readonly post: Post
  readonly author: Person
  /** Who brought it here, when this is a boost; `entry` is then the boost's id and the place in the list. */
  readonly boostedBy: Person | null
  readonly entry: string
  /** Whom it answers, if the viewer may know. `gone` when that post was deleted or is not for her. */
  readonly answers: { readonly id: string; readonly author: Person; readonly path: string } | 'gone' | null
  readonly quote: PostView | 'gone' | QuoteLink | null
  /** Of a post from elsewhere; null for those of this house. */
  readonly elsewhere: ElsewhereView | null
  /** People who see a direct post, the viewer excepted. */
  readonly named: readonly Person[]
  /** Everybody its words name, as far as they are known here and still there. */
  readonly mentions: readonly Person[]
  readonly tags: readonly string[]
  readonly media: readonly MediaView[]
  readonly poll: PollView | null
  readonly link: LinkView | null
  /** Answers the viewer may see. */
  readonly replies: number
  /** Posts that quote it and that the viewer may see. */
  readonly quotes: number
  /** Only the author is told how many like it. */
  readonly likes: number | null
  /** Only the author is told how often it was boosted. */
  readonly boosts: number | null
  readonly mine: {
    readonly liked: boolean
    readonly boosted: boolean
    readonly bookmarked: boolean
    readonly pinned: boolean
    readonly muted: boolean
  }
  /** `offer`: she may ask its author to fold it. */
  readonly may: { readonly boost: boolean; readonly edit: boolean; readonly offer: boolean }
  /** What the viewer chose for the tags in its fold line; null when nothing, so that her usual way holds. */
  readonly fold: 'open' | 'fold' | null
  /** Title of the viewer's word filter that folds it. */
  readonly foldedBy: string | null
  /** True when the viewer's word filters, or a tag she hides, keep it out of lists. */
  readonly hidden: boolean
  /** Every filter of hers it is caught by, where it is shown, and what of it was found. */
  readonly filtered: readonly FilterMatch[]
  /** Path of its page. */
  readonly path: string
}

export interface ElsewhereView {
  /** What other servers call it. */
  readonly uri: string
  /** Its page at its own server. */
  readonly url: string
  /** The address of what it answers, while that is not known here; null when it is, and for what answers nothing. */
  readonly answers: string | null
  /** Who may quote it, as its server says. */
  readonly quotable: Quotable
  /** Short codes for which its author's server has pictures. */
  readonly emojis: readonly string[]
}

/** A quote that is not shown, or not yet: why, and where the other post is. */
export interface QuoteLink {
  readonly standing: 'asked' | 'refused' | 'link'
  readonly href: string
}

export interface PollView {
  readonly options: readonly { readonly text: string; readonly votes: number | null; readonly mine: boolean }[]
  /** People who voted; null while counts are hidden. */
  readonly voters: number | null
  readonly several: boolean
  readonly closes: number
  readonly closed: boolean
  readonly mayVote: boolean
}

export interface LinkView {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly site: string
}
