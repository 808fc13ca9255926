import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { type Overlap, overlapWith } from '../../core/neighborhood/overlap.ts'
import { neighborAt } from '../../core/neighborhood/where-we-belong.ts'
import { findRules } from '../../core/rules/rules.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { changes } from './changes.ts'
import type { Html } from './safe.ts'
import { peopleWords } from './street-words.ts'
import { dateOf } from './time.ts'

/** What one wants to know of a house before it becomes a neighbor: who they are, their rules beside ours, what we share. */
export function visitSheet(visit: MemberVisit, card: NeighborCard): Html {
  const overlap = overlapWith(visit.ctx, card)
  return html`<section class="card visit" aria-labelledby="visit"><h2 id="visit">Who they are</h2><dl class="told"><dt>Name</dt><dd><bdi>${card.name}</bdi></dd><dt>Address</dt><dd><bdi>${card.host}</bdi></dd>
${card.sentence ? html`<dt>In their words</dt><dd dir="auto">${card.sentence}</dd>` : ''}<dt>People</dt><dd>${peopleWords(card.members)}, as they say</dd>
<dt>Neighborhood</dt><dd>${belongs(visit, card)}</dd><dt>Follows</dt><dd>${followWords(overlap, card)}</dd><dt>Kept out</dt><dd>${shutWords(visit, overlap)}</dd></dl>
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

function rulesBesideOurs({ ctx, house }: MemberVisit, card: NeighborCard): Html {
  const ours = findRules(ctx.db)?.text ?? ''
  const title = html`<h2 id="their-rules">Their rules beside ours</h2>`
  if (!card.rules)
    return html`<section class="card visit" aria-labelledby="their-rules">${title}<p>They told us no rules.</p></section>`
  const said =
    ours.trim() === card.rules.trim()
      ? html`<p class="note">They are the same, word for word.</p>`
      : html`<p class="note">Words that only stand at ${card.name} are marked as added, those that only stand at ${house.shortName} as taken out.</p>`
  return html`<section class="card visit" aria-labelledby="their-rules">${title}${said}<div class="changed" dir="auto">${changes(ours, card.rules)}</div></section>`
}
