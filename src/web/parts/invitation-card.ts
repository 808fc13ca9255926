import { html } from 'hono/html'
import { renderSVG } from 'uqr'
import { codeOf, type Invitation } from '../../core/joining/invitation.ts'
import type { Visit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** The modules that a page with a card needs. */
export const cardScripts: readonly string[] = ['print.js']

/** An invitation to hand over: on paper, by its QR code, or as a link to copy. */
export function invitationCard({ ctx, house }: Visit, invitation: Invitation): Html {
  const { by, forWhom, note, mostUses } = invitation
  const link = `${ctx.address}/join/${codeOf(ctx, invitation.id)}`
  return html`<section class="card invitation" aria-labelledby="card-title"><div class="words-side"><h2 id="card-title">${forWhom ? html`<bdi>${forWhom}</bdi>, come to <bdi>${house.name}</bdi>` : html`Come to <bdi>${house.name}</bdi>`}</h2>
${house.sentence ? html`<p dir="auto">${house.sentence}</p>` : ''}${note ? html`<blockquote dir="auto">${note}</blockquote>` : ''}
<p class="note">${by ? html`From <bdi>${by.shownName}</bdi>. ` : ''}Good for ${mostUses === 1 ? 'one person' : `${mostUses} people`} until ${dateOf(invitation.expires, ctx.now())}.</p></div>
<img class="qr" src="${qrOf(link)}" width="180" height="180" alt="QR code with the link of this invitation">
<p class="code"><a href="${link}">${link}</a></p>
<div class="row no-print"><a class="btn q" href="${link}" data-copy="${link}" data-copied="Link copied. Send it to whom it is for.">Copy the link</a><button class="btn q" type="button" data-print hidden>Print</button></div></section>`
}

function qrOf(link: string): string {
  return `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 2 }))}`
}
