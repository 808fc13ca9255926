import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Upload } from './read-multipart.ts'

/** What a form sent: text fields in order and files. Nothing in it is trusted before a door has parsed it. */
export interface Form {
  /** The first value of a field, or ''. */
  readonly text: (name: string) => string
  readonly all: (name: string) => string[]
  readonly has: (name: string) => boolean
  /** Every text field, in the order they came. */
  readonly fields: Iterable<readonly [string, string]>
  readonly files: readonly Upload[]
}

/**
 * Reads a url-encoded or multipart body within limits.body; files stream to disk, never through memory. Only members
 * bring `files`: from everybody else they are refused before a byte of them is kept. Whoever sends for longer than
 * `patience` (milliseconds) is refused too, so that slow senders don't take the places of others.
 */
export async function readForm(ctx: Context, request: Request, { files, patience }: Welcome): Promise<Form> {
  const type = request.req.header('content-type') ?? ''
  const body = request.req.raw.body
  if (type.startsWith('multipart/form-data')) {
    const lasts = patience ?? (files ? limits.body.uploadPatience : limits.body.patience)
    // Most forms bring no file, so what reads files comes with the first one that may.
    const { readMultipart } = await import('./read-multipart.ts')
    const sent = await readMultipart(ctx, body, { type, files, until: AbortSignal.timeout(lasts) })
    return formOf(sent.fields, sent.files)
  }
  if (!type.startsWith('application/x-www-form-urlencoded') && type !== '')
    throw new Refusal('bad-input', 'That kind of form is not understood here.')
  const until = AbortSignal.timeout(patience ?? limits.body.patience)
  const words = body ? await readWords(Readable.fromWeb(body as never, { signal: until })) : ''
  return formOf(new URLSearchParams(words), [])
}

/** What a form may bring, and how long it may take. */
interface Welcome {
  readonly files: boolean
  readonly patience?: number
}

/** Removes the files of a form that are still there, after whoever wanted one took it. */
export async function dropFiles({ files }: Pick<Form, 'files'>): Promise<void> {
  await Promise.all(files.map((file) => rm(file.path, { force: true })))
}

async function readWords(body: Readable): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of body) {
      bytes += part.length
      if (bytes > limits.body.form) throw new Refusal('too-big', 'That is more than fits into one form.')
      parts.push(Buffer.from(part))
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('bad-input', 'The form did not arrive whole. Try again.')
  }
  return Buffer.concat(parts).toString('utf8')
}

function formOf(fields: URLSearchParams, files: readonly Upload[]): Form {
  return {
    text: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    has: (name) => fields.has(name),
    fields,
    files,
  }
}
