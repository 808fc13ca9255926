import { html } from 'hono/html'
import type { MediaView } from '../../core/media/media-view.ts'
import type { Html } from './safe.ts'

/** Pictures, film and sound of a post, each with its description underneath or a mark that it has none. */
export function mediaGrid(media: readonly MediaView[]): Html | '' {
  if (media.length === 0) return ''
  return html`<div class="media${media.length > 1 ? ' many' : ''}">${media.map(figure)}</div>`
}

function figure(each: MediaView): Html {
  return html`<figure>${file(each)}<figcaption>${each.alt ? html`<span dir="auto">${each.alt}</span>` : html`<span class="no-alt">No description</span>`}</figcaption></figure>`
}

function file({ id, kind, alt, width, height }: MediaView): Html {
  const size = width && height ? html` width="${width}" height="${height}"` : ''
  switch (kind) {
    case 'picture':
    case 'animation':
      return html`<a href="/media/${id}/large"${alt ? '' : html` aria-label="Open this picture, which has no description"`}><img src="/media/${id}/medium" srcset="/media/${id}/small 400w, /media/${id}/medium 1024w" sizes="(min-width: 600px) 510px, 85vw" alt="${alt}"${size} loading="lazy" decoding="async"></a>`
    case 'video':
      return html`<video src="/media/${id}/original" controls preload="metadata"${size} aria-label="${alt || 'Video without description'}"></video>`
    case 'audio':
      return html`<audio src="/media/${id}/original" controls preload="metadata" aria-label="${alt || 'Sound without description'}"></audio>`
  }
}
