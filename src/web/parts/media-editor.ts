import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import type { MediaView } from '../../core/media/media-view.ts'
import type { Html } from './safe.ts'

/** What browsers may offer to choose; what a file really is decides the server by its content. */
export const acceptedFiles =
  'image/jpeg,image/png,image/gif,image/webp,image/avif,video/mp4,video/webm,video/quicktime,audio/*'

/** The pictures of a post being written, each with its description right beneath it. */
export function mediaList(media: readonly MediaView[], alts: ReadonlyMap<string, string>, wrong: string): Html {
  return html`<div id="media">${wrong ? html`<p class="wrong"><span class="vh">Error: </span>${wrong}</p>` : ''}<ul class="pics plain">${media.map((each) => mediaEditor(each, alts.get(each.id) ?? each.alt))}</ul></div>`
}

/** One picture or recording: what it looks like, its description and a way to take it out again. */
export function mediaEditor(media: MediaView, alt: string): Html {
  const { id } = media
  return html`<li class="pic"><input type="hidden" name="media" value="${id}">${look(media)}
<div><label for="alt-${id}">Description</label><p class="note" id="alt-${id}-note">${asks(media)}</p><textarea id="alt-${id}" name="alt-${id}" rows="2" dir="auto" placeholder=" " maxlength="${limits.picture.alt}" aria-describedby="alt-${id}-note">${alt}</textarea></div>
<button class="btn q small" name="drop" value="${id}">Take out<span class="vh"> this ${word(media)}</span></button></li>`
}

function look({ id, kind, width, height }: MediaView): Html {
  switch (kind) {
    case 'picture':
    case 'animation':
      return html`<img src="/media/${id}/small" alt=""${width && height ? html` width="${width}" height="${height}"` : ''}>`
    case 'video':
      return html`<video src="/media/${id}/original" controls preload="metadata" aria-label="Your video"></video>`
    case 'audio':
      return html`<audio src="/media/${id}/original" controls preload="metadata" aria-label="Your recording"></audio>`
  }
}

function word({ kind }: MediaView): string {
  return kind === 'video' ? 'video' : kind === 'audio' ? 'recording' : 'picture'
}

function asks({ kind }: MediaView): string {
  if (kind === 'audio') return 'For people who can’t hear it: what is said or played?'
  return `For people who can’t see it: what does this ${kind === 'video' ? 'video' : 'picture'} show?`
}
