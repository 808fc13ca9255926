import * as v from 'valibot'
import { isForAnyone, staysHome } from '../core/audience/audience.ts'
import { audienceFrom } from '../core/audience/choices.ts'
import { choiceForApp } from '../core/audience/for-apps.ts'
import { limits } from '../core/limits.ts'
import { findFreeMedia } from '../core/media/free-media.ts'
import { blankDraft, type Draft, type PollDraft } from '../core/posts/draft.ts'
import type { Post } from '../core/posts/post.ts'
import { usualChoice } from '../core/posts/start-draft.ts'
import { findVisiblePost } from '../core/posts/store.ts'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { sensitiveIn } from './map/sensitive.ts'
import { flag, id, ids, list, oneOf, text, whole } from './said.ts'

const name = v.pipe(v.union([v.string(), v.number()], 'must be an id'), v.transform(String))

const poll = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (value === null || value === '' ? undefined : value)),
    v.optional(
      v.object(
        {
          options: list(v.string('must be text'), 20),
          expires_in: whole(0, 1_000_000_000),
          multiple: flag,
          hide_totals: flag,
        },
        'must be a poll',
      ),
    ),
  ),
)

/** What apps say of a post when they write it or change it. How long words may be is for core to say. */
export const wordsShape = {
  status: text(limits.body.form),
  spoiler_text: text(limits.body.form),
  sensitive: flag,
  language: text(100),
  media_ids: list(name, 20),
  poll,
  quote_approval_policy: oneOf('public', 'followers', 'nobody'),
  content_type: oneOf('text/plain', 'text/markdown'),
}

/** What they say besides when they write it: for whom it is, and what it is about. */
export const statusShape = {
  ...wordsShape,
  visibility: oneOf('public', 'unlisted', 'private', 'direct', 'local', 'neighborhood'),
  local_only: flag,
  federated: flag,
  in_reply_to_id: id,
  quoted_status_id: id,
  quote_id: id,
  scheduled_at: text(64),
  allowed_mentions: ids(limits.post.mentions),
}

export type SaidWords = v.InferOutput<v.ObjectSchema<typeof wordsShape, undefined>>
export type SaidStatus = v.InferOutput<v.ObjectSchema<typeof statusShape, undefined>>

/** What an app says, as the draft that the composer would make of it. Its words for audiences go through the member's map. */
export function draftOf(call: MemberCall, said: SaidStatus): Draft {
  const [answers, quotes] = [other(call, said.in_reply_to_id), other(call, said.quoted_status_id ?? said.quote_id)]
  const language = languageOf(said) || call.member.preferences.language
  const media = mediaOf(call, said)
  const { choice, narrowing } = choiceForApp(
    { visibility: said.visibility ?? null, localOnly: said.local_only === true || said.federated === false },
    {
      map: call.access.map,
      usual: usualChoice(call.member, call.house),
      answers: answers?.audience ?? null,
      quotes: quotes?.audience ?? null,
    },
  )
  const audience = audienceFrom(choice, narrowing, true)
  checkPolicy(said, isForAnyone(audience))
  return {
    ...blankDraft,
    text: said.status ?? '',
    warning: said.spoiler_text || (said.sensitive && media.length > 0 ? sensitiveIn(language) : ''),
    language,
    choice,
    narrowing,
    replyTo: answers?.id ?? null,
    quoteOf: quotes?.id ?? null,
    media,
    poll: pollOf(said),
    preview: !staysHome(audience),
  }
}

// Some apps name the boost that they show a post in.
function other({ ctx, viewer }: MemberCall, id: string | undefined): Post | null {
  if (id === undefined) return null
  const found = isId(id) ? findVisiblePost(ctx.db, viewer, id) : null
  const post = found?.boostOf ? findVisiblePost(ctx.db, viewer, found.boostOf) : found
  if (!post) throw unknown()
  return post
}

/** The uploads it shall carry, as they were described. `already` are those that it has. Refuses what is not hers to use. */
export function mediaOf(call: MemberCall, { media_ids }: SaidWords, already: Draft['media'] = []): Draft['media'] {
  const wanted = (media_ids ?? []).filter((each) => each !== '')
  const free = findFreeMedia(call.ctx, call.member, wanted.filter(isId))
  return wanted.map((each) => {
    const found = already.find(({ id }) => id === each) ?? free.find(({ id }) => id === each)
    if (!found) throw unknown()
    return { id: found.id, alt: found.alt }
  })
}

function pollOf({ poll }: SaidWords): PollDraft | null {
  if (!poll) return null
  const { options = [], multiple = false, hide_totals = false, expires_in = 0 } = poll
  return { options, several: multiple, hidden: hide_totals, lasts: expires_in * 1000 }
}

/** The language tag it is said to be in; '' for none, or for words that are no tag. */
export function languageOf({ language = '' }: SaidWords): string {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) && language.length <= 35 ? language : ''
}

/**
 * Who may quote a post follows from whom it is for: everybody what is for anyone, nobody else's server anything else. Refuses to
 * be asked for less, so that nobody believes in a promise that is not kept.
 */
export function checkPolicy(
  { quote_approval_policy: wanted }: Pick<SaidWords, 'quote_approval_policy'>,
  forAnyone: boolean,
): void {
  if (!forAnyone || wanted === undefined || wanted === 'public') return
  throw new Refusal(
    'bad-input',
    'Validation failed: quote_approval_policy can’t be less here. Whoever can read a public post can quote it; block somebody, take a quote back, or post to fewer people.',
    'quote_approval_policy',
  )
}
