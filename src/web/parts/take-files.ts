import { limits } from '../../core/limits.ts'
import { acceptMedia } from '../../core/media/accept-media.ts'
import type { Draft } from '../../core/posts/draft.ts'
import type { Form } from '../../http/read-form.ts'
import type { Upload } from '../../http/read-multipart.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'

/** Adds the files that a form brought to its draft. What was refused is said; what was taken before that stays. */
export async function withFiles<C extends { readonly draft: Pick<Draft, 'media'> }>(
  visit: MemberVisit,
  form: Form,
  composing: C,
): Promise<{ composing: C; refusal: Refusal | null }> {
  const media = [...composing.draft.media]
  let refusal: Refusal | null = null
  for (const file of form.files) {
    refusal ??= tooMany(media.length)
    if (refusal) await visit.ctx.media.drop(file)
    else refusal = await take(visit, file, media)
  }
  return { composing: { ...composing, draft: { ...composing.draft, media } }, refusal }
}

function tooMany(count: number): Refusal | null {
  const { pictures } = limits.post
  return count < pictures
    ? null
    : new Refusal('too-many', `A post has at most ${pictures} pictures or recordings.`, 'media')
}

async function take(visit: MemberVisit, file: Upload, media: { id: string; alt: string }[]): Promise<Refusal | null> {
  try {
    const { id } = await acceptMedia(visit.ctx, visit.member, file)
    media.push({ id, alt: '' })
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return new Refusal(error.code, error.message, 'media')
  }
}
