import { isForAnyone } from '../core/audience/audience.ts'
import { stranger } from '../core/audience/who-can-see.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import type { PostView } from '../core/posts/post-view.ts'
import { escapeHtml } from '../lib/html.ts'
import { isId } from '../lib/ids.ts'
import { type Call, unknown } from './call.ts'
import { wordsForApps } from './map/words.ts'
import { anyone, type Row } from './row.ts'
import { asked, text, whole } from './said.ts'

/** How other sites show a public post of this house. */
export const oembedRows: readonly Row[] = [anyone('get', '/api/oembed', null, embed)]

function embed(call: Call): object {
  const { url = '', maxwidth } = asked(call, { url: text(2000), maxwidth: whole(200, 800), maxheight: whole(0, 4000) })
  const view = findPublic(call, url)
  const { author } = view
  const name = author.shownName || author.name
  return {
    type: 'rich',
    version: '1.0',
    title: `Post by ${name}`,
    author_name: name,
    author_url: `${call.ctx.address}/@${author.name}`,
    provider_name: call.house.name,
    provider_url: `${call.ctx.address}/`,
    cache_age: 86_400,
    html: quoted(call, view, name),
    width: maxwidth ?? 400,
    height: null,
  }
}

// Seen as by a passer-by, whoever asks: what it answers is shown on other sites.
function findPublic(call: Call, said: string): PostView {
  const url = URL.canParse(said) ? new URL(said) : null
  const id = url?.origin === call.ctx.address ? (url.pathname.split('/').at(-1) ?? '') : ''
  const view = isId(id) ? loadPost(call.ctx, stranger, id) : null
  if (!view || view.boostedBy || view.elsewhere || !isForAnyone(view.post.audience) || url?.pathname !== view.path)
    throw unknown()
  return view
}

// Words and a link, without a script or a frame: a site shows them as any other quotation.
function quoted(call: Call, { post, path }: PostView, name: string): string {
  const link = escapeHtml(`${call.ctx.address}${path}`)
  const words = post.warning ? `<p>${escapeHtml(post.warning)}</p>` : wordsForApps(call, post.html).html
  return `<blockquote cite="${link}">${words}<p>— <a href="${link}">${escapeHtml(name)}, ${escapeHtml(call.house.name)}</a></p></blockquote>`
}
