import type { Context as Request } from 'hono'
import { Refusal } from '../../lib/refusal.ts'

/** The raw bytes of a body. Refuses more than `most` as soon as that is known, without reading on, and one that breaks off. */
export async function readBytes(request: Request, most: number): Promise<Buffer> {
  const type = (request.req.header('content-type') ?? '').toLowerCase()
  if (!/^application\/(activity\+json|ld\+json|json)\b/.test(type))
    throw new Refusal('bad-input', 'Only activities are taken here.')
  const said = request.req.header('content-length')
  if (Number(said ?? 0) > most) throw tooBig()
  // What says how long it is can't be longer; it comes in one piece, which costs far less than a stream.
  const reading = said === undefined ? readStream(request, most) : readWhole(request, most)
  return reading.catch((error) => {
    throw isHungUp(error) ? new Refusal('bad-input', 'That letter broke off.') : error
  })
}

// Whoever hangs up in the middle is no trouble of this house, and nobody is there any more to hear the answer.
function isHungUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}

async function readWhole(request: Request, most: number): Promise<Buffer> {
  const bytes = Buffer.from(await request.req.raw.arrayBuffer())
  if (bytes.length > most) throw tooBig()
  return bytes
}

async function readStream(request: Request, most: number): Promise<Buffer> {
  const { body } = request.req.raw
  const parts: Uint8Array[] = []
  let bytes = 0
  if (body) {
    for await (const part of body) {
      bytes += part.length
      if (bytes > most) throw tooBig()
      parts.push(part)
    }
  }
  return Buffer.concat(parts)
}

function tooBig(): Refusal {
  return new Refusal('too-big', 'That is more than a letter may weigh.')
}
