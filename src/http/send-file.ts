import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context as Request } from 'hono'

/** A file on disk to answer with; `name` changes with its content. */
export interface Sendable {
  readonly path: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/**
 * Streams a file: whole, in the piece a player asked for, or not at all when the browser has it already. Headers that
 * keep a browser from running anything in it come with it; `cache` says who may keep it for how long.
 */
export function sendFile(
  request: Request,
  file: Sendable,
  { cache, shown }: { cache: string; shown: string },
): Response {
  const tag = `"${file.name}"`
  const headers = {
    'content-type': file.type,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename="${shown}"`,
    'cache-control': cache,
    'accept-ranges': 'bytes',
    etag: tag,
  }
  if (request.req.header('if-none-match')?.split(/,\s*/).includes(tag))
    return new Response(null, { status: 304, headers })
  const wished = request.req.header('if-range') ?? tag
  const range = wished === tag ? readRange(request.req.header('range'), file.bytes) : null
  if (range === 'beyond')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.bytes}` } })
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 }
  const part = range ? { 'content-range': `bytes ${start}-${end}/${file.bytes}` } : {}
  const body = request.req.method === 'HEAD' ? null : stream(file.path, start, end)
  return new Response(body, {
    status: range ? 206 : 200,
    headers: { ...headers, ...part, 'content-length': String(end - start + 1) },
  })
}

/** One range of bytes as in RFC 9110 §14; several at once are answered with the whole, as the standard allows. */
export function readRange(header: string | undefined, bytes: number): { start: number; end: number } | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (start >= bytes || (from === '' && Number(to) === 0)) return 'beyond'
  return end < start ? null : { start, end }
}

function stream(path: string, start: number, end: number): ReadableStream {
  return Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream
}
