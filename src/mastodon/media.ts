import { limits } from '../core/limits.ts'
import { acceptMedia } from '../core/media/accept-media.ts'
import { checkDescription, describeMedia } from '../core/media/describe-media.ts'
import { dropMedia } from '../core/media/drop-media.ts'
import { findFree } from '../core/media/free-media.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { mediaFrom } from './map/media.ts'
import type { MediaAttachment } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, text } from './said.ts'

/** Pictures and recordings that are brought before the post they belong to. Each is ready when the answer comes, in both versions. */
export const mediaRows: readonly Row[] = [
  member('post', '/api/v1/media', 'write:media', upload),
  member('post', '/api/v2/media', 'write:media', upload),
  member('get', '/api/v1/media/:id', 'write:media', find),
  member('put', '/api/v1/media/:id', 'write:media', describe),
  member('delete', '/api/v1/media/:id', 'write:media', drop),
]

// Every picture is shown whole, so there is no point to focus on, and its preview is made here.
const shape = { description: text(limits.body.form), focus: text(64) }

async function upload(call: MemberCall): Promise<MediaAttachment> {
  const { ctx, member } = call
  const { description = '' } = asked(call, shape)
  checkDescription(description)
  const file = call.files.find(({ field }) => field === 'file')
  if (!file) throw new Refusal('blank', 'Validation failed: file can’t be blank', 'file')
  const media = await acceptMedia(ctx, member, file)
  const described = description ? describeMedia(ctx, member, media.id, description) : media
  return mediaFrom(call, described, false)
}

function find(call: MemberCall): MediaAttachment {
  return mediaFrom(call, findFree(call.ctx, call.member, call.id()), false)
}

function describe(call: MemberCall): MediaAttachment {
  const { description } = asked(call, shape)
  if (description === undefined) return find(call)
  return mediaFrom(call, describeMedia(call.ctx, call.member, call.id(), description), false)
}

function drop(call: MemberCall): object {
  dropMedia(call.ctx, call.member, call.id())
  return {}
}
