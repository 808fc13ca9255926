import { canonicalHost, isBeneath } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'
import { neighborsNow } from '../neighborhood/where-we-belong.ts'

/**
 * The name of a server as somebody typed or pasted it: with an address or a handle around it, or a port. Refuses what is no
 * whole name, and this house.
 */
export function serverName(ctx: Context, typed: string): string {
  const bare = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^.*@/, '')
    .replace(/^\*\./, '')
    .replace(/\/.*$/s, '')
    .replace(/:\d+$/, '')
  const host = canonicalHost(bare)
  if (!bare) throw new Refusal('blank', 'Write the name of a server, like elsewhere.example.', 'server')
  if (!host?.includes('.') || /^[\d.]+$/.test(host)) throw wrongName()
  if (isThisHouse(ctx, host)) throw new Refusal('bad-input', 'That is this house itself.', 'server')
  return host
}

/** True for this house, the domain its handles end in, and every name above one of them: a rule for those would be one for us. */
export function isThisHouse(ctx: Context, host: string): boolean {
  return [new URL(ctx.address).hostname, findFederation(ctx).handleDomain].some((own) => isBeneath(own, host))
}

/** True for a neighbor, and every name above or beneath it: houses that trust each other are not kept out, but let go by all others. */
export function isNeighbor(ctx: Context, host: string): boolean {
  return neighborsNow(ctx).some(({ actor }) => {
    const near = URL.parse(actor)?.hostname ?? ''
    return isBeneath(near, host) || isBeneath(host, near)
  })
}

function wrongName(): Refusal {
  return new Refusal('bad-input', 'That is no whole name of a server. Write it like elsewhere.example.', 'server')
}
