import type { Travelling } from '../core/audience/audience.ts'
import type { Context } from '../core/context.ts'
import type { Post } from '../core/posts/post.ts'
import { isId } from '../lib/ids.ts'

type Here = Pick<Context, 'address'>

/** The address of somebody who lives here, as other servers know her. It is made of her id and stays when she changes her name. */
export function actorUri({ address }: Here, id: string): string {
  return `${address}/ap/u/${id}`
}

/** The address of the house itself. */
export function houseUri({ address }: Here): string {
  return `${address}/ap/server`
}

/** The address under which a key of somebody here is found. */
export function keyUri(actor: string, kind: 'rsa' | 'ed25519'): string {
  return `${actor}#${kind === 'rsa' ? 'main-key' : 'ed25519-key'}`
}

/** The address of a post written here. Only posts that may travel have one: others do not fit the type. */
export function postUri(here: Here, post: Pick<Post, 'id' | 'author' | 'audience'> & Travelling): string {
  return `${here.address}/ap/o/${post.author}/${post.id}`
}

/** The address of the permission to quote a post written here; `quoting` is our id of the post that does. */
export function permitUri(
  here: Here,
  quoted: Pick<Post, 'id' | 'author' | 'audience'> & Travelling,
  quoting: string,
): string {
  return `${postUri(here, quoted)}/quotes/${quoting}`
}

/** The id of the post that quotes, in the address of a permission that somebody here gave. */
export function readPermitUri({ address }: Here, uri: string): string | null {
  const parts = uri.startsWith(`${address}/ap/o/`) ? uri.slice(address.length + '/ap/o/'.length).split('/') : []
  const [author = '', post = '', kind, quoting = ''] = parts
  return parts.length === 4 && kind === 'quotes' && [author, post, quoting].every(isId) ? quoting : null
}

/** The inbox that everybody here shares. */
export function sharedInbox({ address }: Here): string {
  return `${address}/ap/inbox`
}

/** The id in an address of somebody here; null for addresses that are not of this house, or of something else in it. */
export function readActorUri({ address }: Here, uri: string): string | null {
  const id = uri.startsWith(`${address}/ap/u/`) ? uri.slice(address.length + '/ap/u/'.length) : ''
  return isId(id) ? id : null
}

/** The author and id in an address of a post written here. */
export function readPostUri({ address }: Here, uri: string): { author: string; post: string } | null {
  const parts = uri.startsWith(`${address}/ap/o/`) ? uri.slice(address.length + '/ap/o/'.length).split('/') : []
  const [author = '', post = ''] = parts
  return parts.length === 2 && isId(author) && isId(post) ? { author, post } : null
}

/** True for any address at this house. */
export function isOurs({ address }: Here, uri: string): boolean {
  return uri === address || uri.startsWith(`${address}/`)
}

/** The host that an address is at; null for what is no web address. */
export function hostOf(uri: string): string | null {
  const url = URL.parse(uri)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.host : null
}

/** True when two addresses are at the same place, so that one may speak for the other (FEP-fe34). */
export function isSameOrigin(a: string, b: string): boolean {
  const begin = plainOrigin.exec(a)?.[0]
  if (begin !== undefined && begin === plainOrigin.exec(b)?.[0]) return true
  const [one, other] = [URL.parse(a), URL.parse(b)]
  return one !== null && other !== null && one.origin !== 'null' && one.origin === other.origin
}

// What is written like this by both needs no closer reading, which takes far longer.
const plainOrigin = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?=\/)/
