const metaWithin = 4096

/**
 * Turns the bytes of a page into text. What says the encoding, in the order of the HTML standard: a byte order mark,
 * the Content-Type header (`charset`), a `<meta>` near the start. Without any of them UTF-8 when the bytes are that,
 * else Windows-1252. Never throws: bytes that mean nothing become U+FFFD.
 */
export function decodePage(bytes: Uint8Array, charset: string | null): string {
  const label =
    markOf(bytes) ?? known(charset) ?? known(metaCharset(bytes)) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  return new TextDecoder(label).decode(bytes)
}

function markOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 3)).toString('hex')
  if (start === 'efbbbf') return 'utf-8'
  if (start.startsWith('fffe')) return 'utf-16le'
  return start.startsWith('feff') ? 'utf-16be' : null
}

function metaCharset(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, metaWithin)).toString('latin1')
  const label = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{1,40})/i.exec(start)?.[1] ?? null
  // A meta that could be read is not UTF-16, whatever it says.
  return label !== null && /^utf-16/i.test(label) ? 'utf-8' : label
}

function known(label: string | null): string | null {
  if (label === null) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label nobody knows says nothing about the page.
    return null
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    // The decoder has no other way to say no.
    return false
  }
}
