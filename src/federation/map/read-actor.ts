import { createPublicKey } from 'node:crypto'
import type { ActorElsewhere, RemoteKey } from '../../core/elsewhere/remote-actor.ts'
import { tidyName } from '../../core/words/tidy.ts'
import { clean, textOf as plainOf } from '../../lib/html.ts'
import { keyFromMultikey } from '../../lib/multikey.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isSameOrigin } from '../ids.ts'
import { momentOf, numberOf, objectOf, objectsOf, own, textOf, typeOf, uriOf, urisOf, type Wire } from '../wire.ts'

const people = new Set(['Person', 'Service', 'Group', 'Organization', 'Application'])
const most = {
  name: 200,
  handle: 64,
  about: 20_000,
  fields: 20,
  fieldName: 200,
  fieldText: 2000,
  emojis: 50,
  keys: 5,
  aliases: 20,
}

/**
 * What a server says of an actor of its own (Mastodon, GoToSocial, Pleroma, Misskey, snac, PeerTube and others write it
 * much alike). `server` is where her handle ends. Refuses what is no actor, what has no inbox at its own server or no handle.
 */
export function readActor(wire: Wire, server: string): ActorElsewhere {
  const uri = uriOf(wire, 'id')
  const type = typeOf(wire)
  if (!uri || !people.has(type)) throw new Refusal('bad-input', 'That is nobody.')
  const inbox = uriOf(wire, 'inbox')
  if (!inbox || !isSameOrigin(inbox, uri)) throw new Refusal('bad-input', 'That server says no inbox for her.')
  const name = handleIn(wire)
  const near = (address: string | null) => (address && isSameOrigin(address, uri) ? address : null)
  const endpoints = objectOf(wire, 'endpoints') ?? {}
  const url = near(uriOf(wire, 'url')) ?? uri
  return {
    uri,
    type,
    name,
    server,
    shownName: [...tidyName(plainOf(textOf(wire, 'name', most.name)))].slice(0, 60).join(''),
    aboutHtml: clean(textOf(wire, 'summary', most.about)),
    locked: own(wire, 'manuallyApprovesFollowers') === true,
    url,
    inbox,
    sharedInbox: near(uriOf(endpoints, 'sharedInbox')),
    outbox: near(uriOf(wire, 'outbox')),
    followers: near(uriOf(wire, 'followers')),
    following: near(uriOf(wire, 'following')),
    featured: near(uriOf(wire, 'featured')),
    avatarUrl: pictureIn(wire, 'icon'),
    headerUrl: pictureIn(wire, 'image'),
    alsoKnownAs: urisOf(wire, 'alsoKnownAs', most.aliases),
    movedTo: uriOf(wire, 'movedTo'),
    discoverable: own(wire, 'discoverable') === true,
    fields: fieldsIn(wire),
    emojis: emojisIn(wire),
    born: momentOf(wire, 'published'),
    keys: keysIn(wire, uri),
  }
}

/** Custom emoji that an object brings along: short codes and where their pictures are. */
export function emojisIn(wire: Wire): ActorElsewhere['emojis'] {
  return objectsOf(wire, 'tag', 200)
    .filter((tag) => typeOf(tag) === 'Emoji')
    .slice(0, most.emojis)
    .flatMap((tag) => {
      const code = /^:?([A-Za-z0-9_]{2,64}):?$/.exec(textOf(tag, 'name', 70))?.[1]
      const url = pictureIn(tag, 'icon')
      return code && url ? [{ code, url }] : []
    })
}

function handleIn(wire: Wire): string {
  const name = textOf(wire, 'preferredUsername', most.handle + 1)
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name) || name.length > most.handle)
    throw new Refusal('bad-input', 'That server says no handle for her.')
  return name
}

/** A part that is a picture; the widest, where PeerTube gives one in several sizes. */
export function widest(wire: Wire, name: string): Wire | null {
  const width = (picture: Wire) => numberOf(picture, 'width') ?? 0
  return objectsOf(wire, name, 20).reduce<Wire | null>(
    (best, each) => (best && width(best) >= width(each) ? best : each),
    null,
  )
}

function pictureIn(wire: Wire, name: string): string | null {
  const picture = widest(wire, name)
  const url = picture && typeOf(picture) !== 'Link' ? uriOf(picture, 'url') : uriOf(wire, name)
  return url && hostOf(url) ? url : null
}

function fieldsIn(wire: Wire): ActorElsewhere['fields'] {
  return objectsOf(wire, 'attachment', most.fields)
    .filter((each) => typeOf(each) === 'PropertyValue')
    .map((each) => ({
      name: tidyName(plainOf(textOf(each, 'name', most.fieldName))),
      html: clean(textOf(each, 'value', most.fieldText)),
    }))
    .filter(({ name }) => name)
}

// A key that is not kept where its owner is could have been put there by anybody.
function keysIn(wire: Wire, owner: string): RemoteKey[] {
  const plain = objectsOf(wire, 'publicKey', most.keys).flatMap((key) => keyFrom(key, owner, 'owner', pemIn))
  const multi = objectsOf(wire, 'assertionMethod', most.keys).flatMap((key) =>
    keyFrom(key, owner, 'controller', multikeyIn),
  )
  return [...plain, ...multi].slice(0, most.keys)
}

function keyFrom(key: Wire, owner: string, by: 'owner' | 'controller', read: (key: Wire) => ReturnType<typeof pemIn>) {
  const uri = uriOf(key, 'id')
  if (!uri || !isSameOrigin(uri, owner) || uriOf(key, by) !== owner) return []
  const found = read(key)
  return found ? [{ uri, ...found }] : []
}

function pemIn(key: Wire): Pick<RemoteKey, 'kind' | 'public'> | null {
  return readPem(textOf(key, 'publicKeyPem', 4000))
}

/** Reads a public key in PEM; null unless it is RSA of 2,048 to 8,192 bits or Ed25519. */
function readPem(pem: string): Pick<RemoteKey, 'kind' | 'public'> | null {
  try {
    const key = createPublicKey(pem)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    const kind = key.asymmetricKeyType
    if (kind === 'ed25519' || (kind === 'rsa' && bits >= 2048 && bits <= 8192))
      return { kind, public: key.export({ format: 'pem', type: 'spki' }).toString() }
  } catch {
    // Whoever sent this can not sign with it either, so it is as good as no key.
  }
  return null
}

// FEP-521a.
function multikeyIn(key: Wire): Pick<RemoteKey, 'kind' | 'public'> | null {
  const made = typeOf(key) === 'Multikey' ? keyFromMultikey(textOf(key, 'publicKeyMultibase', 200)) : null
  return made && { kind: 'ed25519', public: made.export({ format: 'pem', type: 'spki' }).toString() }
}
