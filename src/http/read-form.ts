import { rm } from 'node:fs/promises'
import type { Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { Refusal } from '../lib/refusal.ts'
import { readMultipart, type Upload } from './read-multipart.ts'

/** What a form sent: text fields in order and files. Nothing in it is trusted before a door has parsed it. */
export interface Form {
  /** The first value of a field, or ''. */
  readonly text: (name: string) => string
  readonly all: (name: string) => string[]
  readonly has: (name: string) => boolean
  readonly files: readonly Upload[]
}

/**
 * Reads a url-encoded or multipart body within limits.body; files stream to disk, never through memory. Only members
 * bring `files`: from everybody else they are refused before a byte of them is kept.
 */
export async function readForm(ctx: Context, request: Request, { files }: { files: boolean }): Promise<Form> {
  const type = request.req.header('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) {
    const sent = await readMultipart(ctx, request.req.raw.body, { type, files })
    return formOf(sent.fields, sent.files)
  }
  if (!type.startsWith('application/x-www-form-urlencoded') && type !== '')
    throw new Refusal('bad-input', 'That kind of form is not understood here.')
  const body = await readBody(request, limits.body.form)
  return formOf(new URLSearchParams(body.toString('utf8')), [])
}

/** Removes the files of a form that are still there, after whoever wanted one took it. */
export async function dropFiles({ files }: Pick<Form, 'files'>): Promise<void> {
  await Promise.all(files.map((file) => rm(file.path, { force: true })))
}

/** The raw body, up to `most` bytes; one byte more is refused, and so is a body that ends before its time. */
async function readBody(request: Request, most: number): Promise<Buffer> {
  const stream = request.req.raw.body
  if (!stream) return Buffer.alloc(0)
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of stream) {
      bytes += part.length
      if (bytes > most) throw new Refusal('too-big', 'That is more than fits into one form.')
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('bad-input', 'The form did not arrive whole. Try again.')
  }
  return Buffer.concat(parts)
}

function formOf(fields: URLSearchParams, files: readonly Upload[]): Form {
  return {
    text: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    has: (name) => fields.has(name),
    files,
  }
}
