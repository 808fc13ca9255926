import * as v from 'valibot'
import { isForAnyone } from '../core/audience/audience.ts'
import type { Draft } from '../core/posts/draft.ts'
import { draftFromPost } from '../core/posts/draft-from-post.ts'
import { editPost, findOwn, versionOf } from '../core/posts/edit-post.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { sensitiveIn } from './map/sensitive.ts'
import { statusOf } from './map/status.ts'
import type { Status, StatusSource } from './map/wire.ts'
import { meetNamed } from './meet-named.ts'
import { asked, list, oneOf } from './said.ts'
import { checkPolicy, languageOf, mediaOf, type SaidWords, wordsShape } from './said-status.ts'

const editShape = {
  ...wordsShape,
  media_attributes: list(
    v.object(
      { id: v.string('must be an id'), description: v.nullish(v.string('must be text')) },
      'must be a description',
    ),
    20,
  ),
}

/**
 * PUT /api/v1/statuses/:id: other words, another fold line, other pictures or descriptions. For whom a post is and its poll never
 * change; what the app does not speak of stays.
 */
export async function editStatus(call: MemberCall): Promise<Status> {
  const { ctx, member, viewer } = call
  const said = asked(call, editShape)
  const post = findOwn(ctx, member, call.id())
  const before = draftFromPost(ctx, post)
  checkPolicy(said, isForAnyone(post.audience))
  checkPollStays(before, said)
  const media = said.media_ids ? mediaOf(call, said, before.media) : before.media
  const described = new Map(said.media_attributes?.map(({ id, description }) => [id, description]))
  const edit = {
    text: said.status ?? before.text,
    warning: foldLine(before, said, media.length > 0),
    language: languageOf(said) || before.language,
    media: media.map(({ id, alt }) => ({ id, alt: described.get(id) ?? alt })),
  }
  await meetNamed(call, { text: edit.text, named: [] })
  editPost(ctx, member, post.id, { edit, seen: versionOf(findOwn(ctx, member, post.id)) })
  return statusOf(call, loadPost(ctx, viewer, post.id))
}

// Apps send the poll along when they change the words. When it ends is fixed too, but they send a span chosen from a list.
function checkPollStays({ poll }: Draft, { poll: said }: SaidWords): void {
  if (!said) return
  const isSame = poll && String(said.options) === String(poll.options) && (said.multiple ?? false) === poll.several
  if (isSame) return
  throw new Refusal(
    'bad-input',
    'A poll stays as it was when it was posted. Delete the post and write it again to ask something else.',
    'poll',
  )
}

function foldLine({ warning, language }: Draft, { spoiler_text, sensitive }: SaidWords, hasMedia: boolean): string {
  const plain = sensitiveIn(language)
  const kept = warning === plain && sensitive === false ? '' : warning
  return (spoiler_text ?? kept) || (sensitive && hasMedia ? plain : '')
}

/** GET /api/v1/statuses/:id/source: what was typed, for whoever wrote it. */
export function sourceOf(call: MemberCall): StatusSource {
  const { id, text, warning } = findOwn(call.ctx, call.member, call.id())
  return { id, text, spoiler_text: warning }
}

/** PUT /api/v1/statuses/:id/interaction_policy: takes what is so anyway, and refuses what is not kept here. */
export function changePolicy(call: MemberCall): Status {
  const said = asked(call, { quote_approval_policy: oneOf('public', 'followers', 'nobody') })
  const post = findOwn(call.ctx, call.member, call.id())
  checkPolicy(said, isForAnyone(post.audience))
  return statusOf(call, loadPost(call.ctx, call.viewer, post.id))
}
