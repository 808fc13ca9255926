import { Refusal } from '../lib/refusal.ts'

/** An object of ActivityStreams as it came over the wire: plain JSON, nothing of it believed. */
export type Wire = Readonly<Record<string, unknown>>

const deepest = 64
const longestUri = 2048

/** Everything of ActivityStreams' public, in the three ways servers write it. */
const publicNames = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'])

/**
 * Reads bytes as one JSON object. Refuses what is no object, and what is nested more than 64 deep before it is parsed: a
 * parser takes that, everything after it would not.
 */
export function readWire(bytes: Buffer): Wire {
  checkDepth(bytes)
  const text = bytes.toString('utf8')
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw unreadable()
  }
  if (!isObject(found)) throw unreadable()
  return found
}

/** A part of an object as a piece of text of at most `most` characters, without unprintable ones; '' when it is something else. */
export function textOf(wire: Wire, name: string, most: number): string {
  const value = own(wire, name)
  return typeof value === 'string' ? cut(value, most).replace(unprintable, '').toWellFormed() : ''
}

// Control characters but tab and line breaks: no page may hold them, and they hide what comes after them.
const unprintable = /[^\P{Cc}\t\n\r]/gu

/** A web address in a part: written out, as an object with an id or href, or the first of several; null when there is none. */
export function uriOf(wire: Wire, name: string): string | null {
  return idOf(first(own(wire, name)))
}

/** The id of an object, or the address that stands for it. Only web addresses of at most 2,048 characters count. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return isUri(value) ? value : null
  if (!isObject(value)) return null
  const id = own(value, 'id') ?? own(value, 'href')
  return typeof id === 'string' && isUri(id) ? id : null
}

/** The type of an object; the first one when it has several. */
export function typeOf(wire: Wire): string {
  const type = first(own(wire, 'type'))
  return typeof type === 'string' ? type.slice(0, 100) : ''
}

/** A part as a list of at most `most`: one value is a list of one, nothing an empty one. */
export function listOf(wire: Wire, name: string, most: number): unknown[] {
  const value = own(wire, name)
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).slice(0, most)
}

/** The objects in a part. Addresses that stand for objects are left out. */
export function objectsOf(wire: Wire, name: string, most: number): Wire[] {
  return listOf(wire, name, most).filter(isObject)
}

/** The addresses in a part, ids of objects among them. */
export function urisOf(wire: Wire, name: string, most: number): string[] {
  return listOf(wire, name, most).flatMap((value) => (isPublicName(value) ? [] : (idOf(value) ?? [])))
}

/** A part that is an object itself, or the first of several. */
export function objectOf(wire: Wire, name: string): Wire | null {
  const value = first(own(wire, name))
  return isObject(value) ? value : null
}

export function numberOf(wire: Wire, name: string): number | null {
  const value = own(wire, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A moment in milliseconds; null for what is no date or lies before 1990 or after 2200. */
export function momentOf(wire: Wire, name: string): number | null {
  const value = own(wire, name)
  const at = typeof value === 'string' && value.length < 64 ? Date.parse(value) : Number.NaN
  return at > Date.UTC(1990) && at < Date.UTC(2200) ? at : null
}

/** True when it is for everybody: named in `to` or, quietly, in `cc`. */
export function isPublicIn(wire: Wire, name: 'to' | 'cc' | 'automaticApproval'): boolean {
  return listOf(wire, name, 1000).some(isPublicName)
}

export function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What somebody put into an object herself; what every object inherits is not hers. */
export function own(wire: Wire, name: string): unknown {
  return Object.hasOwn(wire, name) ? wire[name] : undefined
}

function isPublicName(value: unknown): boolean {
  return typeof value === 'string' && publicNames.has(value)
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

function isUri(text: string): boolean {
  if (text.length > longestUri || !/^https?:\/\//.test(text)) return false
  return URL.canParse(text)
}

// Half a letter at the cut would be no text any more.
function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '') : text
}

const [quote, backslash] = [0x22, 0x5c]
const steps = new Map(
  [...'[{']
    .map((each): [number, number] => [each.charCodeAt(0), 1])
    .concat([...']}'].map((each): [number, number] => [each.charCodeAt(0), -1])),
)

function checkDepth(bytes: Buffer): void {
  let depth = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === quote) at = endOfText(bytes, at + 1)
    else depth += steps.get(byte) ?? 0
    if (depth > deepest) throw unreadable()
  }
}

function endOfText(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at
}

function unreadable(): Refusal {
  return new Refusal('bad-input', 'That is no document we can read.')
}
