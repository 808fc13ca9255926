import { idFor, newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { handleOf, type Person } from '../actors/person.ts'
import {
  type Audience,
  drawnIn,
  isForAnyone,
  isForNamed,
  isForNeighbors,
  staysAmongNeighbors,
  staysHome,
} from '../audience/audience.ts'
import { audienceFrom } from '../audience/choices.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { neighborsNow } from '../neighborhood/where-we-belong.ts'
import { checkMayGoPublic } from '../outside/outside.ts'
import { mayWrite } from '../rules/may-write.ts'
import type { Words } from '../words/render-words.ts'
import { tidyText } from '../words/tidy.ts'
import { checkWords, composePost } from './compose-post.ts'
import type { Draft } from './draft.ts'
import { findNamed, reached } from './find-addressed.ts'
import type { Post } from './post.ts'
import { renderPost } from './render-post.ts'
import { findVisiblePost } from './store.ts'

/** A draft that could be posted as it is, with all that writing it down needs. */
export interface Prepared {
  readonly draft: Draft
  readonly post: Post
  readonly parent: Post | null
  readonly words: Words
  /** Everybody it names, and of those the ones who will get it. */
  readonly people: readonly Person[]
  readonly addressed: readonly Person[]
  /** Handles in it that nobody answers to. */
  readonly unknown: readonly string[]
}

/**
 * Makes a draft ready: tidied, its people found, its words rendered, every rule of writing asked. Writes nothing, so it
 * also serves to look a draft over before posting or scheduling it.
 */
export function preparePost(ctx: Context, member: Member, wanted: Draft): Prepared {
  const draft = tidied(ctx.filters.reduce((each, filter) => filter.beforeWriting?.(each) ?? each, wanted))
  checkWords(draft)
  const parent = draft.replyTo ? findOther(ctx, member, draft.replyTo, 'The post you answer is gone.') : null
  const quoted = draft.quoteOf ? findOther(ctx, member, draft.quoteOf, 'The post you quote is gone.') : null
  const { people, unknown } = findNamed(ctx, member.id, draft, parent)
  const audience = chooseAudience(draft, people, parent ?? quoted)
  checkNeighbors(ctx, audience, parent)
  const addressed = reached(ctx, people, audience, parent)
  if (isForNamed(audience)) checkAllGetIt(people, addressed, unknown)
  // Who does not agree with the rules can always say so to the hosts.
  if (!isForNamed(audience) || !addressed.every(({ host }) => host)) mayWrite(ctx, member)
  if (isForAnyone(audience)) checkMayGoPublic(ctx, member)
  const words = renderPost(ctx, draft.text)
  const now = ctx.now()
  const hold = holdOf(member, audience)
  const post = composePost(draft, {
    id: hold > 0 ? idFor(now + hold) : newId(now),
    author: member.id,
    audience,
    addressed: addressed.map((person) => person.id),
    parent,
    quoted,
    html: words.html,
    tags: words.tags,
    written: now,
    leaves: hold > 0 ? now + hold : null,
  })
  return { draft, post, parent, words, people, addressed, unknown }
}

/** The words of a draft as they are kept, and only those answers of its poll that say something. */
export function tidied(draft: Draft): Draft {
  const poll = draft.poll && {
    ...draft.poll,
    options: draft.poll.options.map((each) => tidyText(each).trim()).filter(Boolean),
  }
  return {
    ...draft,
    text: tidyText(draft.text).trim(),
    warning: tidyText(draft.warning).replace(/\s+/g, ' ').trim(),
    poll,
  }
}

/** How long a post by this member waits before it leaves her hands, in milliseconds. */
export function holdOf(member: Member, audience: Audience): number {
  const { holdHome, holdBeyond } = member.preferences
  return 1000 * (staysHome(audience) ? holdHome : holdBeyond)
}

function findOther(ctx: Context, member: Member, id: string, sentence: string): Post {
  const found = findVisiblePost(ctx.db, viewing(member), id)
  if (!found || found.boostOf) throw new Refusal('not-found', sentence)
  return found
}

function chooseAudience(draft: Draft, people: readonly Person[], other: Post | null): Audience {
  const allHere = people.every((person) => person.server === null)
  const chosen = audienceFrom(draft.choice, draft.narrowing, allHere)
  // Naming people is the narrowest there is; it only has to stay where the conversation is.
  return other && isForNamed(chosen) ? drawnIn(chosen, other.audience) : chosen
}

// An old thread goes on among those who are left, here if need be; what a neighbor said is answered where all who read it read on.
function checkNeighbors(ctx: Context, audience: Audience, parent: Post | null): void {
  const isAnswer = parent !== null && staysAmongNeighbors(parent.audience)
  if (isAnswer && !parent.home && !isForNeighbors(audience) && !isForNamed(audience))
    throw new Refusal(
      'not-allowed',
      'What a neighbor said to all is answered to all: choose the neighborhood.',
      'audience',
    )
  if (isAnswer || !staysAmongNeighbors(audience) || neighborsNow(ctx).length > 0) return
  throw new Refusal(
    'not-allowed',
    'This house has no neighbors, so there is nobody to write to but the people here. Choose them, or everybody.',
    'audience',
  )
}

function checkAllGetIt(people: readonly Person[], addressed: readonly Person[], unknown: readonly string[]): void {
  if (unknown.length > 0) {
    const names = unknown.join(', ')
    throw new Refusal('bad-input', `Nobody here knows ${names}. Check the spelling, or take the name out.`, 'to')
  }
  const missed = people.filter((person) => !addressed.includes(person)).map(handleOf)
  if (missed.length === 0) return
  throw new Refusal('too-wide', `${missed.join(', ')} can’t see what you are answering, so this can’t go there.`, 'to')
}
