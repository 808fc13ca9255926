import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { canonicalHost } from '../lib/hosts.ts'
import { NoAnswer } from '../lib/no-answer.ts'
import { isLoopback, isPublic } from './addresses.ts'
import { notPublic } from './check-target.ts'
import { findAddresses } from './find-addresses.ts'
import { isLabName, type NameTable } from './names.ts'

/** Finds the IP addresses of a host name. */
export type Lookup = (host: string) => Promise<readonly string[]>

type Options = { lookup: Lookup | undefined; lab: NameTable | undefined; wait: number }

/**
 * Opens the connections of the client. The addresses are looked up and checked by the connection itself, so that a
 * name can not be public when asked and private when used. `wait` is how long a connection may take (milliseconds).
 */
export function openConnector(options: Options): buildConnector.connector {
  // Certificates are always checked, whatever the environment says.
  const secure = { rejectUnauthorized: true, allowH2: false, timeout: options.wait }
  const dial = buildConnector({ ...secure, lookup: guardedLookup(options.lookup ?? findAddresses) })
  return (target, done) => {
    const name = canonicalHost(target.hostname)
    const inLab = name !== null && isLabName(name)
    const place = inLab ? labPlace(options.lab?.get(name), target.port) : target
    // The connection never asks the resolver about a number.
    if (place === null || (!inLab && isIP(place.hostname) !== 0 && !isPublic(place.hostname))) {
      return done(notPublic(), null)
    }
    dial({ ...target, ...place }, (error, socket) => {
      if (error) return done(error, null)
      if (isAllowedPeer(socket.remoteAddress, inLab)) return done(null, socket)
      socket.destroy()
      done(leadsInside(), null)
    })
  }
}

/** A resolver for sockets that refuses a name as soon as one of its addresses is not public. */
export function guardedLookup(find: Lookup): LookupFunction {
  return (host, options, done) => {
    find(host)
      .then(checkAnswers)
      .then(
        (answers) => (options.all ? done(null, answers) : done(null, answers[0]?.address ?? '', answers[0]?.family)),
        (error) => done(error, ''),
      )
  }
}

/** True when the other end of a connection is where we are allowed to be: loopback for lab names, else the internet. */
export function isAllowedPeer(address: string | undefined, inLab: boolean): boolean {
  if (address === undefined) return false
  return inLab ? isLoopback(address) : isPublic(address)
}

function checkAnswers(addresses: readonly string[]): { address: string; family: number }[] {
  if (addresses.length === 0) throw new NoAnswer('name', 'That server can not be found.')
  // One private address among public ones is how a name is made to change its mind later.
  if (!addresses.every(isPublic)) throw leadsInside()
  return addresses.map((address) => ({ address, family: isIP(address) }))
}

// A name can lead elsewhere tomorrow: resolvers of homes and hotels answer with addresses of their own.
function leadsInside(): NoAnswer {
  return new NoAnswer('address', notPublic().message)
}

function labPlace(entry: string | undefined, asked: string): { hostname: string; port: string } | null {
  const url = entry === undefined ? null : URL.parse(`http://${entry}`)
  if (url === null) return null
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  return isLoopback(hostname)
    ? { hostname, port: url.port || (/:\d+$/.test(entry ?? '') ? '80' : asked || '80') }
    : null
}
