import type { Context } from '../../core/context.ts'
import type { OwnKeys } from '../../core/keys/own-keys.ts'
import type { ShownOutside } from '../../core/members/shown-outside.ts'
import { ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { multikeyOf } from '../../lib/multikey.ts'
import { actorUri, houseUri, keyUri, sharedInbox } from '../ids.ts'

const security = 'https://w3id.org/security/v1'
const multikeys = 'https://w3id.org/security/multikey/v1'

/** The words beyond ActivityStreams that our actors and posts use, as Mastodon and others define them. */
export const terms = {
  manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
  sensitive: 'as:sensitive',
  Hashtag: 'as:Hashtag',
  alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
  movedTo: { '@id': 'as:movedTo', '@type': '@id' },
  toot: 'http://joinmastodon.org/ns#',
  Emoji: 'toot:Emoji',
  featured: { '@id': 'toot:featured', '@type': '@id' },
  featuredTags: { '@id': 'toot:featuredTags', '@type': '@id' },
  discoverable: 'toot:discoverable',
  indexable: 'toot:indexable',
  votersCount: 'toot:votersCount',
  blurhash: 'toot:blurhash',
  focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
  quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' },
  quoteUri: 'http://fedibird.com/ns#quoteUri',
  _misskey_quote: 'https://misskey-hub.net/ns#_misskey_quote',
  quoteAuthorization: { '@id': 'https://w3id.org/fep/044f#quoteAuthorization', '@type': '@id' },
  QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization',
  QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest',
  gts: 'https://gotosocial.org/ns#',
  interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
  canQuote: { '@id': 'gts:canQuote', '@type': '@id' },
  automaticApproval: { '@id': 'gts:automaticApproval', '@type': '@id' },
  interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
  interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
  schema: 'http://schema.org#',
  PropertyValue: 'schema:PropertyValue',
  value: 'schema:value',
} as const

const porch = {
  porch: 'https://porchlight.example/ns#',
  neighborhood: { '@id': 'porch:neighborhood', '@type': '@json' },
  neighborhoodAudience: { '@id': 'porch:neighborhoodAudience', '@type': '@id' },
} as const

const activityStreams = 'https://www.w3.org/ns/activitystreams'

/** The context of everything but actors, who have keys. */
export const context = [activityStreams, terms] as const
const keyTerms = {
  ...terms,
  assertionMethod: { '@id': 'https://w3id.org/security#assertionMethod', '@type': '@id', '@container': '@set' },
} as const
const actorContext = [activityStreams, security, multikeys, keyTerms] as const
const houseContext = [activityStreams, security, multikeys, { ...keyTerms, ...porch }] as const

/** Somebody who lives here as an ActivityPub `Person`. */
export function writePerson(
  ctx: Pick<Context, 'address'>,
  shown: ShownOutside,
  keys: OwnKeys,
): Record<string, unknown> {
  const { person } = shown
  const id = actorUri(ctx, person.id)
  const picture = (media: string | null) =>
    media ? { type: 'Image', mediaType: 'image/webp', url: `${ctx.address}/media/${media}/medium` } : undefined
  return {
    '@context': actorContext,
    id,
    type: 'Person',
    preferredUsername: person.name,
    name: person.shownName,
    summary: shown.aboutHtml,
    url: `${ctx.address}/@${person.name}`,
    published: new Date(shown.joined).toISOString(),
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    following: `${id}/following`,
    featured: `${id}/featured`,
    featuredTags: `${id}/tags`,
    endpoints: { sharedInbox: sharedInbox(ctx) },
    manuallyApprovesFollowers: person.locked,
    discoverable: shown.discoverable,
    indexable: shown.discoverable,
    icon: picture(person.avatar),
    image: picture(shown.header),
    ...writeKeys(id, keys),
  }
}

/** What everybody may know of where a house belongs: which neighborhood, and not with whom. */
export interface ShownBelonging {
  readonly id: string
  readonly epoch: number
  readonly state: 'member' | 'conflict'
}

/** The house itself as an `Application`: it asks in everybody's name and speaks for nobody. */
export function writeHouse(
  ctx: Pick<Context, 'address'>,
  { name, belongs }: { name: string; belongs: ShownBelonging | null },
  keys: OwnKeys,
): Record<string, unknown> {
  const id = houseUri(ctx)
  return {
    '@context': houseContext,
    id,
    type: 'Application',
    // Without a port, which no handle may have.
    preferredUsername: new URL(ctx.address).hostname,
    name,
    url: `${ctx.address}/about`,
    inbox: sharedInbox(ctx),
    outbox: `${id}/outbox`,
    endpoints: { sharedInbox: sharedInbox(ctx) },
    manuallyApprovesFollowers: true,
    neighborhood: belongs,
    neighborhoodAudience: ourAudience(ctx),
    ...writeKeys(id, keys),
  }
}

// RSA for signatures of requests, as everybody reads it; Ed25519 for both, by FEP-521a.
function writeKeys(owner: string, { rsa, ed25519 }: OwnKeys): Record<string, unknown> {
  return {
    publicKey: { id: keyUri(owner, 'rsa'), owner, publicKeyPem: rsa.public },
    assertionMethod: [
      {
        id: keyUri(owner, 'ed25519'),
        type: 'Multikey',
        controller: owner,
        publicKeyMultibase: multikeyOf(ed25519.public),
      },
    ],
  }
}
