import type { Context } from '../context.ts'

/** To whom passkeys of this house are bound, in the words of WebAuthn. */
export interface RelyingParty {
  /** The house's host name, without port. */
  readonly id: string
  /** The origin that an answer must carry, given the one it says it carries. */
  readonly originFor: (said: string | null) => string
}

/** Passkeys work at the house's own address only; a house tried out on localhost may be reached through any port. */
export function relyingParty(ctx: Context): RelyingParty {
  const { hostname } = new URL(ctx.address)
  const isTrial = hostname === 'localhost' || hostname.endsWith('.localhost')
  return {
    id: hostname,
    originFor: (said) => (isTrial && said && sameHost(said, hostname) ? said : ctx.address),
  }
}

function sameHost(origin: string, hostname: string): boolean {
  const url = URL.parse(origin)
  return url?.hostname === hostname && url.protocol === 'http:'
}
