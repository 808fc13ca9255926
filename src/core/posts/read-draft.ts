import * as v from 'valibot'
import { isId } from '../../lib/ids.ts'
import { limits } from '../limits.ts'
import { blankDraft, type Draft } from './draft.ts'

const text = v.pipe(v.string(), v.maxLength(limits.body.form))
const id = v.pipe(v.string(), v.check(isId))

// One more than fits is kept too, so that it can be said and nothing that was typed is lost.
const shape = v.object({
  text,
  warning: text,
  language: v.pipe(v.string(), v.maxLength(35)),
  choice: v.picklist(['local', 'neighborhood', 'public', 'followers', 'direct']),
  narrowing: v.picklist(['', 'everyone', 'quiet', 'followers', 'mutuals', 'named']),
  named: v.pipe(v.array(text), v.maxLength(limits.post.mentions + 1)),
  replyTo: v.nullable(id),
  quoteOf: v.nullable(id),
  media: v.pipe(v.array(v.object({ id, alt: text })), v.maxLength(limits.post.pictures + 1)),
  poll: v.nullable(
    v.object({
      options: v.pipe(v.array(text), v.maxLength(limits.post.options + 1)),
      several: v.boolean(),
      hidden: v.boolean(),
      lasts: v.number(),
    }),
  ),
  preview: v.boolean(),
})

/**
 * Reads a kept draft. One part that can't be read any more (another version wrote it) costs that part and the audience:
 * such a draft is for nobody until its author chooses again, so that it never goes further than it was meant to.
 */
export function readDraft(json: string): Draft {
  const stored: unknown = JSON.parse(json)
  const whole = v.safeParse(shape, stored)
  if (whole.success) return whole.output
  const parts = Object.entries(shape.entries).flatMap(([name, part]) => {
    const read = v.safeParse(part, (stored as Record<string, unknown> | null)?.[name])
    return read.success ? [[name, read.output]] : []
  })
  return { ...blankDraft, ...Object.fromEntries(parts), choice: 'direct', narrowing: '', named: [] }
}
