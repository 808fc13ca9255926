import type { Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { type Form, readForm } from '../http/read-form.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Said, treeOf } from './said.ts'

/** What a request brought; `sweep` removes the files that nobody took. */
export interface Brought {
  readonly said: Said
  readonly files: Form['files']
  readonly form: Form | null
}

/**
 * Reads the query and the body of a request, as a form, as JSON or in the query alone: apps do all three. What the body says
 * wins. Only members bring `files`.
 */
export async function readBody(ctx: Context, request: Request, { files }: { files: boolean }): Promise<Brought> {
  const query = treeOf(new URL(request.req.url).searchParams)
  const type = request.req.header('content-type') ?? ''
  if (request.req.method === 'GET' || !request.req.raw.body) return { said: query, files: [], form: null }
  if (type.startsWith('application/json'))
    return { said: { ...query, ...(await readJson(request)) }, files: [], form: null }
  const form = await readForm(ctx, request, { files })
  return { said: { ...query, ...treeOf(form.fields) }, files: form.files, form }
}

async function readJson(request: Request): Promise<Said> {
  const words = await readAll(request)
  if (words.trim() === '') return {}
  try {
    const read: unknown = JSON.parse(words)
    // Something without names says nothing that is asked for; apps built on masto send a lone id with some deletions.
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Said) : {}
  } catch {
    throw new Refusal('bad-input', 'Validation failed: the request is not readable JSON')
  }
}

async function readAll(request: Request): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const until = AbortSignal.timeout(limits.body.patience)
  try {
    for await (const part of request.req.raw.body ?? []) {
      until.throwIfAborted()
      bytes += part.length
      if (bytes > limits.body.form) throw new Refusal('too-big', 'That is more than fits into one request.')
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('bad-input', 'The request did not arrive whole. Try again.')
  }
  return Buffer.concat(parts).toString('utf8')
}
