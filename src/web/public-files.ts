import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context as Request } from 'hono'

// Everything a browser may load from us, by name. htmx is served from its package as it is.
const sources: Record<string, URL> = {
  'porch.css': new URL('./public/porch.css', import.meta.url),
  'porch.js': new URL('./public/porch.js', import.meta.url),
  'say.js': new URL('./public/say.js', import.meta.url),
  'counter.js': new URL('./public/counter.js', import.meta.url),
  'composer.js': new URL('./public/composer.js', import.meta.url),
  'catch-up.js': new URL('./public/catch-up.js', import.meta.url),
  'keys.js': new URL('./public/keys.js', import.meta.url),
  'passkeys.js': new URL('./public/passkeys.js', import.meta.url),
  'password.js': new URL('./public/password.js', import.meta.url),
  'print.js': new URL('./public/print.js', import.meta.url),
  'rest.js': new URL('./public/rest.js', import.meta.url),
  'tour.js': new URL('./public/tour.js', import.meta.url),
  'offline.js': new URL('./public/offline.js', import.meta.url),
  'notifications.js': new URL('./public/notifications.js', import.meta.url),
  'forget.js': new URL('./public/forget.js', import.meta.url),
  'sw.js': new URL('./public/sw.js', import.meta.url),
  'icon-180.png': new URL('./public/icon-180.png', import.meta.url),
  'icon-192.png': new URL('./public/icon-192.png', import.meta.url),
  'icon-512.png': new URL('./public/icon-512.png', import.meta.url),
  'icon-maskable.png': new URL('./public/icon-maskable.png', import.meta.url),
  'no-face.png': new URL('./public/no-face.png', import.meta.url),
  'no-header.png': new URL('./public/no-header.png', import.meta.url),
  'icon.svg': new URL('./public/icon.svg', import.meta.url),
  'htmx.js': new URL('../../node_modules/htmx.org/dist/htmx.esm.min.js', import.meta.url),
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

interface PublicFile {
  readonly body: Buffer
  readonly type: string
  readonly version: string
  /** What was compressed already, by encoding. */
  readonly packed: Map<string, Promise<Buffer>>
}

const known = new Map<string, PublicFile>()

/** The address of a public file; it changes with the content, so browsers may keep it for ever. */
export function publicPath(name: string): string {
  return `/public/${name}?v=${fileNamed(name)?.version ?? ''}`
}

/** `/public/:file`. Unknown names are 404. */
export function servePublic(request: Request): Promise<Response> {
  return serveFile(request, request.req.param('file') ?? '')
}

/** Serves a public file by its name, compressed once per process. */
export async function serveFile(request: Request, name: string): Promise<Response> {
  const file = fileNamed(name)
  if (!file) return request.notFound()
  if (request.req.header('if-none-match') === `"${file.version}"`) return request.body(null, 304)
  const accepted = request.req.header('accept-encoding') ?? ''
  const encoding = file.type === 'image/png' ? undefined : encodings.find((each) => accepted.includes(each))
  const body = encoding ? await pack(file, encoding) : file.body
  return request.body(new Uint8Array(body), 200, {
    'content-type': file.type,
    // A module that another one imports has no version in its address, so it is asked for anew each time.
    'cache-control':
      request.req.query('v') === file.version ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag: `"${file.version}"`,
    vary: 'accept-encoding',
    // Apps that run in a browser show our stand-in for a face on pages of their own.
    ...(file.type === 'image/png' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
    ...(encoding ? { 'content-encoding': encoding } : {}),
  })
}

const encodings = ['br', 'gzip'] as const

// The best compression takes longer than the rest of a start, so it waits until a browser asks, and works beside us.
function pack(file: PublicFile, encoding: (typeof encodings)[number]): Promise<Buffer> {
  const already = file.packed.get(encoding)
  if (already) return already
  const packing =
    encoding === 'br'
      ? promisify(brotliCompress)(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      : promisify(gzip)(file.body, { level: 9 })
  file.packed.set(encoding, packing)
  return packing
}

function fileNamed(name: string): PublicFile | null {
  const already = known.get(name)
  if (already) return already
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) return null
  const body = readFileSync(source)
  const file: PublicFile = {
    body,
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    version: createHash('sha256').update(body).digest('base64url').slice(0, 10),
    packed: new Map(),
  }
  known.set(name, file)
  return file
}
