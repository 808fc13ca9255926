import { html } from 'hono/html'
import { loadPost } from '../../core/posts/load-posts.ts'
import { postHistory, type Version } from '../../core/posts/post-history.ts'
import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import { changes } from '../parts/changes.ts'
import type { Html } from '../parts/safe.ts'
import { when } from '../parts/time.ts'

/** `/@name/:id/history` and `/local/:id/history`: every version of a post for whoever may see it. */
export function historyPage(visit: Visit): Response | Promise<Response> {
  const view = loadPost(visit.ctx, visit.viewer, visit.part('id'))
  const versions = view && postHistory(visit.ctx, visit.viewer, view.post.id)
  if (!versions || visit.url.pathname !== `${view.path}/history`)
    throw new Refusal('not-found', 'There is nothing at this address.')
  const list = versions.map((version, n) => card(visit, version, versions[n + 1]))
  const body = html`<h1>How this post changed</h1><p class="note"><a href="${view.path}">Back to the post</a> by <bdi>${view.author.shownName}</bdi></p>${list}`
  return show(visit, { title: 'How this post changed', body })
}

function card(visit: Visit, version: Version, before: Version | undefined): Html {
  return html`<article class="card"><h2>${before ? 'Changed' : 'Written'} <span class="meta">· ${when(version.written, visit.ctx.now())}</span></h2>${part('Fold line', version.warning, before?.warning ?? version.warning)}
<div class="changed" dir="auto">${changes(before?.text ?? version.text, version.text)}</div>${part('Descriptions', lines(version), before ? lines(before) : lines(version))}</article>`
}

function part(name: string, text: string, before: string): Html | '' {
  if (!text && !before) return ''
  return html`<p class="note">${name}: <span class="changed" dir="auto">${changes(before, text)}</span></p>`
}

function lines({ descriptions }: Version): string {
  return descriptions.map((each) => each || 'no description').join('\n')
}
