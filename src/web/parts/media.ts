import { html } from 'hono/html'
import type { MediaAway, MediaView } from '../../core/media/media-view.ts'
import { safeHref } from '../../lib/html.ts'
import type { Html } from './safe.ts'

/** Pictures, film and sound of a post, each with its description underneath or a mark that it has none. */
export function mediaGrid(media: readonly MediaView[]): Html | '' {
  if (media.length === 0) return ''
  return html`<div class="media${media.length > 1 ? ' many' : ''}">${media.map(figure)}</div>`
}

function figure(each: MediaView): Html {
  return html`<figure>${file(each)}<figcaption>${each.alt ? html`<span dir="auto">${each.alt}</span>` : html`<span class="no-alt">No description</span>`}</figcaption></figure>`
}

function file(each: MediaView): Html {
  const { id, kind, alt, width, height, elsewhere } = each
  if (elsewhere && elsewhere.shown !== 'yes') return away(each, { ...elsewhere, shown: elsewhere.shown })
  const size = width && height ? html` width="${width}" height="${height}"` : ''
  const at = elsewhere ? `/media/elsewhere/${id}` : `/media/${id}`
  // A film from elsewhere is fetched whole, so only when somebody wants to see it.
  const preload = elsewhere ? 'none' : 'metadata'
  switch (kind) {
    case 'picture':
    case 'animation':
      return html`<a href="${at}/large"${alt ? '' : html` aria-label="Open this picture, which has no description"`}><img src="${at}/medium" srcset="${at}/small 400w, ${at}/medium 1024w" sizes="(min-width: 600px) 510px, 85vw" alt="${alt}"${size} loading="lazy" decoding="async"></a>`
    case 'video':
      return html`<video src="${at}/original" controls preload="${preload}"${size} aria-label="${alt || 'Video without description'}"></video>`
    case 'audio':
      return html`<audio src="${at}/original" controls preload="${preload}" aria-label="${alt || 'Sound without description'}"></audio>`
  }
}

const words: Record<MediaView['kind'], { thing: string; look: string }> = {
  picture: { thing: 'Picture', look: 'Look at it' },
  animation: { thing: 'Picture', look: 'Look at it' },
  video: { thing: 'Video', look: 'Watch it' },
  audio: { thing: 'Recording', look: 'Listen' },
}

type NotShown = MediaAway & { readonly shown: keyof typeof reasons }

const reasons = {
  failed: 'could not be fetched',
  'too-big': 'is too large to fetch',
  unwanted: 'is not shown here',
} as const

// What is not shown here is described, and can be looked at where it is.
function away({ kind }: MediaView, { url, server, shown }: NotShown): Html {
  const { thing, look } = words[kind]
  const href = safeHref(url)
  const link = href
    ? html` <a href="${href}" rel="nofollow noopener noreferrer ugc">${look} at <bdi>${server}</bdi></a>`
    : ''
  return html`<p class="away">${thing} ${reasons[shown]}.${link}</p>`
}
