import { html } from 'hono/html'
import { mayInvite } from '../../core/joining/invitation.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { countMembers, hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { profilePath } from './face.ts'
import type { Html } from './safe.ts'

/** What stands beside the timelines on a wide screen: which house this is, who looks after it, and the ways about it. */
export function houseCard({ ctx, house, member }: MemberVisit): Html {
  const { all, active } = countMembers(ctx)
  const hosts = hostsOf(ctx.db)
  const invites = house.inviting !== 'hosts' || hasRole(member, 'host')
  return html`<section class="card about-house" aria-labelledby="about-house"><h2 id="about-house">${house.name}</h2>
${house.sentence ? html`<p>${house.sentence}</p>` : ''}
<p class="note">${all} ${all === 1 ? 'person lives' : 'people live'} here${active < all ? `, ${active} came by this month` : ''}.</p>
${hosts.length > 0 ? html`<p class="note">Hosted by ${hosts.map((host, n) => html`${n ? ' and ' : ''}<a href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a>`)}.</p>` : ''}
<p class="row"><a href="/rules">Our rules</a><a href="/about">About</a>${invites ? html`<a href="/invitations">${mayInvite(house, member) ? 'Invite' : 'Suggest'} somebody</a>` : ''}</p></section>`
}
