import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
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

/** The content type with its boundary, whether `files` are welcome, and what tells that it took too long. */
export interface Wanted {
  readonly type: string
  readonly files: boolean
  readonly until: AbortSignal
}

const mostFields = 300
const mostFiles = 8

/**
 * Reads a multipart body: fields within limits.body.form together, files into the incoming folder. Refused as a whole,
 * and then no file of it stays: what is cut off, what is too much, and files where none are welcome.
 */
export async function readMultipart(
  ctx: Context,
  body: ReadableStream | null,
  wanted: Wanted,
): Promise<{ fields: URLSearchParams; files: readonly Upload[] }> {
  const incoming = join(ctx.mediaFolder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const reading: Reading = { fields: new URLSearchParams(), arriving: [], trouble: null }
  const reader = openReader(wanted, reading, () => join(incoming, newId(ctx.now())))
  // Fields without files fit into memory; what frames them comes on top.
  const most = wanted.files ? limits.body.upload : 2 * limits.body.form
  try {
    const source = body ? Readable.fromWeb(body as never) : Readable.from([])
    await pipeline(source, capped(most), reader, { signal: wanted.until })
  } catch (error) {
    reading.trouble ??= asRefusal(error)
    for (const { file } of reading.arriving) file.destroy()
  }
  return settle(reading)
}

/** What came so far. `trouble` is the first reason to refuse all of it. */
interface Reading {
  readonly fields: URLSearchParams
  readonly arriving: { readonly file: Readable; readonly done: Promise<Upload> }[]
  trouble: Refusal | null
}

async function settle({ fields, arriving, trouble }: Reading) {
  const settled = await Promise.allSettled(arriving.map(({ done }) => done))
  const files = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const tooBig = files.some((file) => file.bytes > limits.recording.bytes) ? fileTooBig() : null
  const refusal = trouble ?? tooBig
  const kept = files.filter((file) => file.bytes > 0 && !refusal)
  for (const file of files) if (!kept.includes(file)) await rm(file.path, { force: true })
  if (refusal) throw refusal
  return { fields, files: kept }
}

function openReader({ type, files }: Wanted, reading: Reading, nextPath: () => string): BusboyInstance {
  const reader = newReader(type, files)
  const refuse = (why: Refusal) => {
    reading.trouble ??= why
  }
  let bytes = 0
  // A part may come without a name, whatever the types say.
  reader.on('field', (name: string | undefined, value) => {
    if (name === undefined) return
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value)
    if (bytes > limits.body.form) refuse(tooMuch())
    else reading.fields.append(name, value)
  })
  reader.on('file', (field: string | undefined, file) => {
    const done = receive(field ?? '', file, nextPath())
    // A file that can't be written would keep the rest of the body waiting for ever.
    done.catch((error) => reader.destroy(error))
    reading.arriving.push({ file: file as Readable, done })
  })
  reader.on('filesLimit', () => refuse(files ? tooManyFiles() : noFiles()))
  for (const event of ['fieldsLimit', 'partsLimit'] as const) reader.on(event, () => refuse(tooMuch()))
  return reader
}

function newReader(type: string, files: boolean): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: {
        fieldSize: limits.body.form,
        fields: mostFields,
        files: files ? mostFiles : 0,
        fileSize: limits.recording.bytes + 1,
        parts: mostFields + mostFiles,
      },
    })
  } catch (error) {
    // It throws at a boundary that is missing, or longer than any browser makes.
    throw asRefusal(error)
  }
}

async function receive(field: string, file: NodeJS.ReadableStream, path: string): Promise<Upload> {
  let bytes = 0
  file.on('data', (part: Buffer) => (bytes += part.length))
  try {
    await pipeline(file, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
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

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if ((error as { code?: string }).code === 'ENOSPC')
    return new Refusal(
      'no-space',
      'There is no room left on the disk of this house. Your words are safe; tell a host.',
      'media',
    )
  return new Refusal('bad-input', 'The form did not arrive whole. Try again.')
}

function tooMuch(): Refusal {
  return new Refusal('too-big', 'That is more than fits into one form.')
}

function tooManyFiles(): Refusal {
  return new Refusal('too-many', `At most ${mostFiles} files fit into one form.`, 'media')
}

function noFiles(): Refusal {
  return new Refusal('bad-input', 'This form takes no files.')
}

function fileTooBig(): Refusal {
  return new Refusal('too-big', `A file can have at most ${limits.recording.bytes / 1024 / 1024} MB.`, 'media')
}
