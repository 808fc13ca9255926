import type { SafeHtml } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Audience, type AudienceOf, circleOwner, isForNamed, isWider } from '../audience/audience.ts'
import { limits } from '../limits.ts'
import { countCharacters } from '../words/count-characters.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'

/** What composing needs to know besides the draft. `addressed` are ids of the people who will see it by name. */
export interface Composing {
  readonly id: string
  readonly author: string
  readonly audience: Audience
  readonly addressed: readonly string[]
  readonly parent: Post | null
  readonly quoted: Post | null
  readonly html: SafeHtml
  readonly tags: readonly string[]
  readonly written: number
  readonly leaves: number | null
}

/** The rules of writing, without a database: a draft becomes a post or is refused with the field it is about. */
export function composePost(draft: Draft, about: Composing): Post {
  checkWords(draft)
  checkTags(about.tags)
  checkPoll(draft)
  if (isForNamed(about.audience) && about.addressed.length === 0) {
    throw new Refusal('blank', 'Name at least one person who shall get this.', 'to')
  }
  const post: Post = {
    id: about.id,
    author: about.author,
    home: true,
    audience: about.audience,
    circleOf: circleOwner(about.author, about.audience, about.parent),
    text: draft.text,
    html: about.html,
    warning: draft.warning,
    language: draft.language,
    thread: about.parent?.thread ?? about.id,
    replyTo: about.parent?.id ?? null,
    boostOf: null,
    quoteOf: about.quoted?.id ?? null,
    written: about.written,
    leaves: about.leaves,
    edited: null,
    deleted: null,
  }
  for (const other of [about.parent, about.quoted]) if (other) checkNotWider(post, other)
  return post
}

/**
 * Refuses words that are blank or too long, and too many of what a post may carry. Asked before the words are read as
 * Markdown: that takes time which grows faster than they do. Editing asks the same.
 */
export function checkWords({ text, warning, media, poll }: Pick<Draft, 'text' | 'warning' | 'media' | 'poll'>): void {
  const most = limits.post
  if (!text && media.length === 0 && !poll)
    throw new Refusal('blank', 'Write something first, or add a picture.', 'text')
  const length = countCharacters(text)
  if (length > most.text) {
    throw new Refusal(
      'too-long',
      `A post has at most ${most.text} characters; this one has ${length}. Your words are still here.`,
      'text',
    )
  }
  if (countCharacters(warning) > most.warning) {
    throw new Refusal('too-long', `The fold line has at most ${most.warning} characters.`, 'warning')
  }
  if (media.length > most.pictures)
    throw new Refusal('too-many', `A post has at most ${most.pictures} pictures or recordings.`, 'media')
  if (media.some((each) => countCharacters(each.alt) > limits.picture.alt)) {
    throw new Refusal('too-long', `A description has at most ${limits.picture.alt} characters.`, 'media')
  }
}

/** Refuses more hashtags than a post may have. */
export function checkTags(tags: readonly string[]): void {
  const most = limits.post.tags
  if (tags.length > most) throw new Refusal('too-many', `A post has at most ${most} hashtags.`, 'text')
}

function checkPoll({ poll }: Draft): void {
  if (!poll) return
  const { options, optionText } = limits.post
  if (poll.options.length < 2) throw new Refusal('blank', 'A poll needs at least two answers to choose from.', 'poll')
  if (poll.options.length > options) throw new Refusal('too-many', `A poll has at most ${options} answers.`, 'poll')
  if (new Set(poll.options).size < poll.options.length)
    throw new Refusal('bad-input', 'Two answers of the poll are the same.', 'poll')
  if (poll.options.some((each) => countCharacters(each) > optionText)) {
    throw new Refusal('too-long', `An answer of a poll has at most ${optionText} characters.`, 'poll')
  }
  const { shortest, longest } = limits.poll
  if (!Number.isInteger(poll.lasts) || poll.lasts < shortest || poll.lasts > longest) {
    throw new Refusal('bad-input', 'A poll stays open for 5 minutes at least and 31 days at most.', 'poll')
  }
}

// People spoke there to those who could hear them.
function checkNotWider(post: AudienceOf, other: AudienceOf): void {
  if (isWider(post, other))
    throw new Refusal('too-wide', 'An answer can’t go further than the post it answers.', 'audience')
}
