import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { newId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'

/** A file on its way in: written to the incoming folder, not looked at yet. Whoever uses it hands it to the media worker. */
export interface Upload {
  readonly field: string
  readonly path: string
  readonly bytes: number
}

/** What a form sent: text fields in order and files. Nothing in it is trusted before a door has parsed it. */
export interface Form {
  /** The first value of a field, or ''. */
  readonly text: (name: string) => string
  readonly all: (name: string) => string[]
  readonly has: (name: string) => boolean
  readonly files: readonly Upload[]
}

const mostFields = 300

/** Reads a url-encoded or multipart body within limits.body; files stream to disk, never through memory. */
export async function readForm(ctx: Context, request: Request): Promise<Form> {
  const type = request.req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(ctx, request, type)
  if (!type.startsWith('application/x-www-form-urlencoded') && type !== '')
    throw new Refusal('bad-input', 'That kind of form is not understood here.')
  const body = await readBody(request, limits.body.form)
  return formOf(new URLSearchParams(body.toString('utf8')), [])
}

/** The raw body, up to `most` bytes; one byte more is refused. */
export async function readBody(request: Request, most: number): Promise<Buffer> {
  const stream = request.req.raw.body
  if (!stream) return Buffer.alloc(0)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += part.length
    if (bytes > most) throw new Refusal('too-big', 'That is more than fits into one form.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function readMultipart(ctx: Context, request: Request, type: string): Promise<Form> {
  const incoming = join(ctx.mediaFolder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const fields = new URLSearchParams()
  const writing: Promise<Upload>[] = []
  const reader = new Busboy({
    headers: { 'content-type': type },
    limits: {
      fieldSize: limits.body.form,
      fields: mostFields,
      files: 8,
      fileSize: limits.recording.bytes + 1,
      parts: mostFields + 8,
    },
  })
  let tooMany = false
  reader.on('field', (name, value) => fields.append(name, value))
  reader.on('file', (field, file) => writing.push(receive(field, file, join(incoming, newId(ctx.now())))))
  for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) reader.on(event, () => (tooMany = true))
  const body = request.req.raw.body
  await pipeline(body ? Readable.fromWeb(body as never) : Readable.from([]), capped(limits.body.upload), reader).catch(
    asRefusal,
  )
  const files = await Promise.all(writing)
  const kept = files.filter((file) => file.bytes > 0)
  await dropAll(files.filter((file) => file.bytes === 0))
  if (tooMany || kept.some((file) => file.bytes > limits.recording.bytes)) {
    await dropAll(kept)
    throw new Refusal('too-big', `A file can have at most ${limits.recording.bytes / 1024 / 1024} MB.`, 'media')
  }
  return formOf(fields, kept)
}

async function receive(field: string, file: NodeJS.ReadableStream, path: string): Promise<Upload> {
  let bytes = 0
  file.on('data', (part: Buffer) => (bytes += part.length))
  await pipeline(file, createWriteStream(path, { mode: 0o600, flags: 'wx' })).catch(async (error: unknown) => {
    await rm(path, { force: true })
    asRefusal(error)
  })
  return { field, path, bytes }
}

function capped(most: number): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    let bytes = 0
    for await (const part of source) {
      bytes += part.length
      if (bytes > most) throw new Refusal('too-big', 'That is more than fits into one upload.', 'media')
      yield part
    }
  }
}

function asRefusal(error: unknown): never {
  if (error instanceof Refusal) throw error
  const code = (error as { code?: string }).code
  if (code === 'ENOSPC')
    throw new Refusal(
      'no-space',
      'There is no room left on the disk of this house. Your words are safe; tell a host.',
      'media',
    )
  throw new Refusal('bad-input', 'The form did not arrive whole. Try again.')
}

async function dropAll(files: readonly Upload[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file.path, { force: true })))
}

function formOf(fields: URLSearchParams, files: readonly Upload[]): Form {
  return {
    text: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    has: (name) => fields.has(name),
    files,
  }
}
