import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
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
  'icon.svg': new URL('./public/icon.svg', import.meta.url),
  'htmx.js': new URL('../../node_modules/htmx.org/dist/htmx.min.js', import.meta.url),
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

interface Ready {
  readonly body: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
  readonly type: string
  readonly version: string
}

const ready = new Map<string, Ready>()

/** The address of a public file; it changes with the content, so browsers may keep it for ever. */
export function publicPath(name: string): string {
  return `/public/${name}?v=${fileNamed(name)?.version ?? ''}`
}

/** Serves a public file, compressed once per process. Unknown names are 404. */
export function servePublic(request: Request): Response | Promise<Response> {
  const name = request.req.param('file') ?? ''
  const file = fileNamed(name)
  if (!file) return request.notFound()
  if (request.req.header('if-none-match') === `"${file.version}"`) return request.body(null, 304)
  const accepted = request.req.header('accept-encoding') ?? ''
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null
  const body = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.body
  return request.body(new Uint8Array(body), 200, {
    'content-type': file.type,
    // A module that another one imports has no version in its address, so it is asked for anew each time.
    'cache-control':
      request.req.query('v') === file.version ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag: `"${file.version}"`,
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  })
}

function fileNamed(name: string): Ready | null {
  const known = ready.get(name)
  if (known) return known
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) return null
  const body = readFileSync(source)
  const file: Ready = {
    body,
    gzip: gzipSync(body, { level: 9 }),
    brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    version: createHash('sha256').update(body).digest('base64url').slice(0, 10),
  }
  ready.set(name, file)
  return file
}
