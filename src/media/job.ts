import * as v from 'valibot'

/** What a house allows: bytes, pixels (all frames together), frames, and side in pixels. */
export type MediaLimits = {
  picture: { bytes: number; pixels: number; frames: number; side: number }
  recording: { bytes: number }
  avatar: { bytes: number }
  emoji: { bytes: number; side: number }
}

/** What an upload is for. Everything except `post` takes pictures only and crops or shrinks them further. */
export type Purpose = 'post' | 'avatar' | 'header' | 'emoji'

/** What the server asks of the child: read `path`, write files whose path starts with `making`. */
export type Job = {
  path: string
  making: string
  as: Purpose
  look: 'picture' | 'recording'
  bytes: number
  limits: MediaLimits
  /** True when nothing behind it may shine through. */
  flat?: boolean
}

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

const madeFile = v.strictObject({
  size: v.picklist(['small', 'medium', 'large', 'original']),
  part: v.picklist(['small', 'medium', 'large', 'original']),
  extension: v.picklist(['webp', 'mp4', 'm4a', 'webm', 'weba', 'mp3', 'ogg', 'flac', 'wav']),
  width: v.nullable(side),
  height: v.nullable(side),
})

const made = v.strictObject({
  kind: v.picklist(['picture', 'animation', 'video', 'audio']),
  seconds: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  thumbhash: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{4,44}={0,2}$/))),
  files: v.pipe(v.array(madeFile), v.minLength(1), v.maxLength(3)),
})

const answer = v.variant('is', [
  v.strictObject({ is: v.literal('made'), made }),
  v.strictObject({
    is: v.literal('refused'),
    code: v.picklist(['bad-input', 'too-big', 'no-space']),
    sentence: v.pipe(v.string(), v.maxLength(200)),
  }),
  v.strictObject({ is: v.literal('failed'), trouble: v.string() }),
])

/** What the child made. `files` goes from small to large; sizes that would be equal name the same `part`. */
export type Made = v.InferOutput<typeof made>

/** The child's one answer to a job: files, a refusal for people, or trouble that is nobody's upload's fault. */
export type Answer = v.InferOutput<typeof answer>

/** Reads a message from the child as if it came from a stranger: decoders of hostile files run there. */
export function parseAnswer(message: unknown): Answer {
  return v.parse(answer, message)
}
