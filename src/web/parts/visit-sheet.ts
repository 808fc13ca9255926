import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { type Overlap, overlapWith } from '../../core/neighborhood/overlap.ts'
import { neighborAt } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { peopleThere } from './people-there.ts'
import { rulesBesideOurs } from './rules-beside-ours.ts'
import type { Html } from './safe.ts'
import { houseDrawing, isLit } from './street-house.ts'
import { dateOf } from './time.ts'

/** What one wants to know of a house before it becomes a neighbor: who they are, their rules beside ours, what we share. */
export function visitSheet(visit: MemberVisit, card: NeighborCard): Html {
  const overlap = overlapWith(visit.ctx, card)
  return html`<section class="card visit" aria-labelledby="visit"><h2 id="visit">Who they are</h2><div class="abode">${houseDrawing({ server: card.server, ours: false }, isLit(card, visit.ctx.now()))}<div><p><b><bdi>${card.name}</bdi></b></p><p class="note"><bdi>${card.host}</bdi></p>${card.sentence ? html`<p dir="auto">${card.sentence}</p>` : ''}</div></div>
<dl class="told">${peopleThere(card)}<dt>Neighborhood</dt><dd>${belongs(visit, card)}</dd><dt>Follows</dt><dd>${followWords(overlap, card)}</dd><dt>Kept out</dt><dd>${shutWords(visit, overlap)}</dd></dl>
<p class="note">As ${card.name} told us on ${dateOf(card.fetched, visit.ctx.now())}.</p></section>${rulesBesideOurs(visit, card)}`
}

function belongs({ ctx }: MemberVisit, card: NeighborCard): string {
  if (neighborAt(ctx, card.host)) return 'They are our neighbors.'
  return card.neighborhood
    ? 'They have neighbors already. A house belongs to one neighborhood.'
    : 'They have no neighbors yet.'
}

function followWords({ following, followers }: Overlap, { name }: NeighborCard): string {
  if (following.ours + followers.theirs === 0) return 'Nobody here follows anybody there, and nobody there follows us.'
  const there =
    following.ours === 0
      ? 'Nobody here follows anybody there.'
      : `${ofUs(following.ours, 'follow')} ${following.theirs} at ${name}.`
  const here =
    followers.theirs === 0
      ? 'Nobody there follows us.'
      : `${followers.theirs} of them ${followers.theirs === 1 ? 'follows' : 'follow'} ${followers.ours} of us.`
  return `${there} ${here}`
}

function ofUs(count: number, verb: string): string {
  return `${count} of us ${count === 1 ? `${verb}s` : verb}`
}

// Which servers a house keeps out is for hosts; how many tells members enough.
function shutWords({ member }: MemberVisit, { bothShut, onlyTheyShut, onlyWeShut }: Overlap): Html {
  if (bothShut.length + onlyTheyShut.length + onlyWeShut.length === 0)
    return html`Neither of us keeps a server out, as far as they tell.`
  const isHost = hasRole(member, 'host')
  const part = (words: string, hosts: readonly string[]) =>
    isHost && hosts.length > 0
      ? html`<li>${words}: ${hosts.length} (<bdi>${hosts.slice(0, 20).join(', ')}</bdi>${hosts.length > 20 ? ' and others' : ''})</li>`
      : html`<li>${words}: ${hosts.length}</li>`
  return html`<ul class="plain">${part('Kept out by both of us', bothShut)}${part('Only by them', onlyTheyShut)}${part('Only by us', onlyWeShut)}</ul>`
}
