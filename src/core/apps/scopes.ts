import { Refusal } from '../../lib/refusal.ts'

/** Everything an app can be allowed, as apps know it: a family, or one thing of it. */
export const scopes = [
  'read',
  'read:accounts',
  'read:blocks',
  'read:bookmarks',
  'read:favourites',
  'read:filters',
  'read:follows',
  'read:lists',
  'read:mutes',
  'read:notifications',
  'read:search',
  'read:statuses',
  'write',
  'write:accounts',
  'write:blocks',
  'write:bookmarks',
  'write:conversations',
  'write:favourites',
  'write:filters',
  'write:follows',
  'write:lists',
  'write:media',
  'write:mutes',
  'write:notifications',
  'write:reports',
  'write:statuses',
  'follow',
  'push',
  'profile',
  'openid',
  'groups',
  'admin:read',
  'admin:read:accounts',
  'admin:read:reports',
  'admin:read:domain_allows',
  'admin:read:domain_blocks',
  'admin:read:ip_blocks',
  'admin:read:email_domain_blocks',
  'admin:read:canonical_email_blocks',
  'admin:write',
  'admin:write:accounts',
  'admin:write:reports',
  'admin:write:domain_allows',
  'admin:write:domain_blocks',
  'admin:write:ip_blocks',
  'admin:write:email_domain_blocks',
  'admin:write:canonical_email_blocks',
] as const

export type Scope = (typeof scopes)[number]

const followed = ['read:follows', 'write:follows', 'read:blocks', 'write:blocks', 'read:mutes', 'write:mutes']

/** True when what was granted holds what is wanted: itself, or the family it belongs to. */
export function hasScope(granted: readonly string[], wanted: Scope): boolean {
  return granted.includes(wanted) || familiesOf(wanted).some((family) => granted.includes(family))
}

// `admin:read:accounts` belongs to `admin:read`; there is no bare `admin`.
function familiesOf(wanted: Scope): string[] {
  const family = wanted.slice(0, wanted.lastIndexOf(':'))
  return [
    ...(wanted.includes(':') && family !== 'admin' ? [family] : []),
    ...(followed.includes(wanted) ? ['follow'] : []),
  ]
}

/**
 * The scopes in a text like `read write:statuses`, each once and in our order; `read` when it is empty. `lenient` passes over
 * unknown ones, as OpenID Connect wants it; else they are refused.
 */
export function readScopes(text: string, { lenient = false } = {}): Scope[] {
  const words = text.split(/[\s+]+/).filter(Boolean)
  const unknown = words.find((word) => !scopes.some((scope) => scope === word))
  if (unknown !== undefined && !lenient)
    throw new Refusal('bad-input', `“${unknown.slice(0, 60)}” is nothing that an app can be allowed here.`, 'scopes')
  const known = scopes.filter((scope) => words.includes(scope))
  return words.length === 0 ? ['read'] : known
}

/** True when nothing is wanted that was not granted. */
export function isWithin(wanted: readonly Scope[], granted: readonly string[]): boolean {
  return wanted.every((scope) => hasScope(granted, scope))
}

/** True for what only hosts can let an app do. */
export function isForHosts(scope: string): boolean {
  return scope.startsWith('admin:')
}

/** True for what tells another thing of the group who somebody is; it needs `openid`. */
export function isForLogin(scope: string): boolean {
  return scope === 'openid' || scope === 'profile' || scope === 'groups'
}
