import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { findNews } from '../../core/inbox/find-news.ts'
import type { Drawer } from '../../core/notifications/drawers.ts'
import { countStrangers } from '../../core/strangers/list-strangers.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** The parts of an inbox. Strangers have one in a house that talks with the wider world. */
export type InboxTab = Drawer | 'direct' | 'strangers'

/** The tabs above an inbox, with a dot where something waits. What strangers say never has one. */
export function inboxTabs(visit: MemberVisit, current: InboxTab): Html {
  const { forYou, direct } = findNews(visit.ctx, visit.member)
  const row = (tab: InboxTab, path: string, { word, dot = false }: { word: string; dot?: boolean }) =>
    html`<li><a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${word}${dot && tab !== current ? html`<span class="dot"><span class="vh">Something new</span></span>` : ''}</a></li>`
  const strangers = hasStrangers(visit, current)
    ? row('strangers', '/inbox/strangers', { word: strangersWord(visit) })
    : ''
  return html`<nav aria-label="Inbox"><ul class="tabs">${row('for-you', '/inbox', { word: 'For you', dot: forYou })}${row('direct', '/direct', { word: 'Direct', dot: direct })}${row('quiet', '/inbox/quiet', { word: 'Quiet' })}${strangers}</ul></nav>`
}

function hasStrangers({ ctx }: MemberVisit, current: InboxTab): boolean {
  return current === 'strangers' || findFederation(ctx).openness !== 'off'
}

function strangersWord({ ctx, member }: MemberVisit): string {
  const waiting = countStrangers(ctx, member)
  return waiting === 0 ? 'Strangers' : `Strangers (${waiting})`
}
