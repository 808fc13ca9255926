import type { Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { readForm } from '../http/read-form.ts'
import { OauthNo } from './no.ts'

/** What an app said, in whichever of the ways it said it. */
export interface Said {
  /** The first value, or ''. */
  readonly text: (name: string) => string
  /** Every value, also of `name[]`. */
  readonly all: (name: string) => string[]
}

type Values = ReadonlyMap<string, readonly string[]>

/** Reads a form or JSON, and after that the query string: apps use each of them. Refuses what is none of these or too big. */
export async function readSaid(ctx: Context, request: Request): Promise<Said> {
  const values = [await readBody(ctx, request), ofPairs(new URL(request.req.url).searchParams)]
  const all = (name: string) => values.flatMap((each) => [...(each.get(name) ?? []), ...(each.get(`${name}[]`) ?? [])])
  return { text: (name) => all(name)[0] ?? '', all }
}

async function readBody(ctx: Context, request: Request): Promise<Values> {
  const type = request.req.header('content-type') ?? ''
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded|$)/i.test(type))
    return ofPairs((await readForm(ctx, request, { files: false })).fields)
  const bytes = await readBytes(request)
  // Some apps say all of it in the address, and name a type for the nothing that they send.
  if (bytes.length === 0) return new Map()
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    throw new OauthNo('invalid_request', 'Say it as a form or as JSON.')
  try {
    return ofJson(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new OauthNo('invalid_request', 'That is no object in JSON.')
  }
}

async function readBytes(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const until = AbortSignal.timeout(limits.body.patience)
  for await (const part of request.req.raw.body ?? []) {
    bytes += part.length
    if (bytes > limits.body.json) throw new OauthNo('invalid_request', 'That is more than anybody needs to say here.')
    if (until.aborted) throw new OauthNo('invalid_request', 'That took too long to arrive.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function ofPairs(pairs: Iterable<readonly [string, string]>): Values {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  return values
}

function ofJson(value: unknown): Values {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) throw new OauthNo('invalid_request', 'Say it as one object.')
  return new Map(
    Object.entries(value).map(([name, each]): [string, string[]] => [
      name,
      [each].flat().flatMap((one) => inWords(one)),
    ]),
  )
}

function inWords(value: unknown): string[] {
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
