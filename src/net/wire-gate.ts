const homePath = /[/\\]local[/\\]+[0-7][0-9a-hjkmnp-tv-z]{25}/i
const mostLayers = 5

/** What is about to leave: the address, the headers and the body of one request. */
export type Outgoing = { url: string; headers: Readonly<Record<string, string>>; body: string | Uint8Array }

/**
 * True when something in a request names the page of a post that stays home (`/local/` and an id), whether written
 * plainly, percent-encoded, or escaped for JSON or HTML, also one inside the other. It is the last of several gates:
 * the database and the types refuse such posts before.
 */
export function mentionsHome(outgoing: Outgoing): boolean {
  const { url, headers, body } = outgoing
  const parts = [url, ...Object.entries(headers).flat(), typeof body === 'string' ? body : asText(body)]
  return parts.some(namesHomePost)
}

function asText(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
}

function namesHomePost(text: string): boolean {
  let layer = text
  for (let depth = 0; depth < mostLayers; depth += 1) {
    if (homePath.test(layer)) return true
    const inner = unescapeOnce(layer)
    if (inner === layer) return false
    layer = inner
  }
  return homePath.test(layer)
}

function unescapeOnce(text: string): string {
  return text
    .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\\//g, '/')
    .replace(/&#x([0-9a-f]{1,4});/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#([0-9]{1,5});/g, (_, number) => String.fromCharCode(Number(number)))
    .replace(/&sol;/g, '/')
}
