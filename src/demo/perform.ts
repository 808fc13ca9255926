import { staysAmongNeighbors } from '../core/audience/audience.ts'
import type { Context } from '../core/context.ts'
import { findOwnKeys } from '../core/keys/own-keys.ts'
import { findMemberByName, type Member } from '../core/members/member.ts'
import { neighborsNow } from '../core/neighborhood/where-we-belong.ts'
import { deletePost } from '../core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../core/posts/draft.ts'
import { draftFromPost } from '../core/posts/draft-from-post.ts'
import { editPost, versionOf } from '../core/posts/edit-post.ts'
import { findPost } from '../core/posts/store.ts'
import { withoutHold, writePost } from '../core/posts/write-post.ts'
import { boostPost } from '../core/reactions/boost-post.ts'
import { likePost } from '../core/reactions/like-post.ts'
import { vote } from '../core/reactions/vote.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Happening } from './happening.ts'
import { handleOf, houseOf } from './houses.ts'
import { readEverything } from './read-everything.ts'

/** A post of the script: in which house it was written, and its id there. */
export interface Told {
  readonly house: string
  readonly id: string
}

/** What the script speaks of, as the houses know it. */
export interface Stagehand {
  /** Posts by the keys of the script. */
  readonly posts: Map<string, Told>
  /** The id that a house has for a post of this or another house; null while it has not come there. */
  readonly idAt: (house: string, told: Told) => string | null
  /** Id of the upload that is one of the drawn pictures. */
  readonly picture: (name: string) => string
}

/** Lets somebody do what the script says, through the same door as everybody; `ctx` is her house and tells the moment. */
export function perform(ctx: Context, happening: Happening, { posts, idAt, picture }: Stagehand): void {
  const house = houseOf(happening.who)
  const member = withoutHold(memberCalled(ctx, handleOf(happening.who)))
  const idOf = (key: string) => {
    const told = posts.get(key)
    const id = told && idAt(house, told)
    if (!id) throw new Refusal('not-found', `Nobody has said “${key}”.`)
    return id
  }
  const id = happening.does === 'says' || happening.does === 'reads' ? '' : idOf(happening.key)
  switch (happening.does) {
    case 'says': {
      const { text, draft, answers, quotes, shows } = happening
      const media = shows.map((each) => ({ id: picture(each.picture), alt: each.alt }))
      const other = { replyTo: answers && idOf(answers), quoteOf: quotes && idOf(quotes) }
      const said = { ...draft, ...choiceOf(ctx, member, { choice: draft.choice, replyTo: other.replyTo }) }
      const post = writePost(ctx, member, { ...blankDraft, ...said, text, media, ...other })
      posts.set(happening.key, { house, id: post.id })
      return
    }
    case 'likes':
      likePost(ctx, member, id)
      return
    case 'boosts':
      boostPost(ctx, member, id)
      return
    case 'votes':
      vote(ctx, member, id, happening.places)
      return
    case 'deletes':
      deletePost(ctx, member, id)
      return
    case 'reads':
      readEverything(ctx, member)
      return
    case 'corrects':
      correct(ctx, member, id, happening.text)
  }
}

// Who has no neighbors, or does not speak with those next door, says at home what she would tell them, and is answered there.
function choiceOf(
  ctx: Context,
  member: Member,
  { choice, replyTo }: { choice: Draft['choice'] | undefined; replyTo: string | null },
): Pick<Partial<Draft>, 'choice'> {
  if (choice !== 'neighborhood') return choice ? { choice } : {}
  const parent = replyTo ? findPost(ctx.db, replyTo) : null
  const isHome = parent !== null && !staysAmongNeighbors(parent.audience)
  const isHeard = !isHome && neighborsNow(ctx).length > 0 && findOwnKeys(ctx, member.id) !== null
  return { choice: isHeard ? 'neighborhood' : 'local' }
}

/** The member with this handle; the script speaks of nobody else. */
export function memberCalled(ctx: Context, handle: string): Member {
  const member = findMemberByName(ctx.db, handle)
  if (!member) throw new Error(`@${handle} does not live here.`)
  return member
}

function correct(ctx: Context, member: Member, id: string, text: string): void {
  const post = findPost(ctx.db, id)
  if (!post) throw new Error('There is nothing to correct.')
  const { warning, language, media } = draftFromPost(ctx, post)
  editPost(ctx, member, id, { edit: { text, warning, language, media }, seen: versionOf(post) })
}
