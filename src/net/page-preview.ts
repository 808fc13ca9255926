import { Refusal } from '../lib/refusal.ts'
import type { Net } from './client.ts'
import { decodePage } from './decode-page.ts'
import { type PageHead, readHead } from './read-head.ts'

const mostFetched = 1024 * 1024
const mostRead = 512 * 1024
const longest = { title: 200, description: 300, siteName: 60, author: 100, imageAlt: 300, url: 2048 }

/** What a page says about itself, as plain text without control or direction characters; null for what it leaves out. */
export type Preview = {
  url: string
  title: string
  description: string | null
  siteName: string | null
  author: string | null
  image: string | null
  imageAlt: string | null
}

/** Fetches the preview of a page; null when there is none, or when the page is not one that we fetch. */
export async function fetchPreview(net: Net, url: string): Promise<Preview | null> {
  try {
    const page = await net.get(url, { types: ['text/html', 'application/xhtml+xml'], most: mostFetched })
    return readPreview(decodePage(page.body.subarray(0, mostRead), page.charset), page.url)
  } catch (error) {
    // A link without a preview is still a link.
    if (error instanceof Refusal) return null
    throw error
  }
}

/**
 * Reads the preview from the head of a page that was found at `url`. Null without a title.
 * The page may name another address of itself, but only on its own origin. Never throws on rubbish.
 */
export function readPreview(html: string, url: string): Preview | null {
  const head = readHead(html.slice(0, mostRead))
  const title = firstOf(head, ['og:title', 'twitter:title', 'title'], longest.title)
  if (title === null) return null
  const image = firstAddress(
    head,
    ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
    url,
  )
  return {
    url: ownAddress(head, url),
    title,
    description: firstOf(head, ['og:description', 'twitter:description', 'description'], longest.description),
    siteName: firstOf(head, ['og:site_name', 'application-name'], longest.siteName),
    author: authorOf(head),
    image,
    imageAlt: image === null ? null : firstOf(head, ['og:image:alt', 'twitter:image:alt'], longest.imageAlt),
  }
}

function firstOf(head: PageHead, names: readonly string[], most: number): string | null {
  for (const name of names) {
    const text = cleanText(head.get(name) ?? '', most)
    if (text !== '') return text
  }
  return null
}

function authorOf(head: PageHead): string | null {
  const author = firstOf(head, ['author', 'article:author', 'twitter:creator'], longest.author)
  // Some sites put the address of a profile there, which is no name.
  return author !== null && /^https?:/i.test(author) ? null : author
}

function firstAddress(head: PageHead, names: readonly string[], base: string): string | null {
  for (const name of names) {
    const address = webAddress(head.get(name), base)
    if (address !== null) return address.href
  }
  return null
}

function ownAddress(head: PageHead, url: string): string {
  for (const name of ['canonical', 'og:url']) {
    const address = webAddress(head.get(name), url)
    if (address !== null && address.origin === URL.parse(url)?.origin) return address.href
  }
  return url
}

function webAddress(text: string | undefined, base: string): URL | null {
  if (text === undefined || text.trim() === '' || text.length > longest.url) return null
  const url = URL.parse(text.trim(), base)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  return url.href.length > longest.url ? null : url
}

/** One line of text of at most `most` code points; direction characters could make a preview read as another site. */
function cleanText(text: string, most: number): string {
  const line = text
    .slice(0, most * 8)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const points = [...line]
  return points.length <= most
    ? line
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
