import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readActor } from '../../src/federation/map/read-actor.ts'
import { readBoost } from '../../src/federation/map/read-boost.ts'
import { readNote } from '../../src/federation/map/read-note.ts'
import { readWire, type Wire } from '../../src/federation/wire.ts'

// What other software sends, written after its documentation, and what we make of it: `becomes` without what is empty.
interface Golden {
  readonly software: string
  readonly cases: readonly Case[]
}

interface Case {
  readonly says: string
  readonly note?: Wire
  /** Address of the followers of the note's author. */
  readonly followers?: string | null
  readonly actor?: Wire
  readonly boost?: Wire
  readonly becomes: unknown
}

const folder = join(import.meta.dirname, 'golden')
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' })

for (const file of readdirSync(folder).sort()) {
  const { software, cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden
  for (const each of cases) {
    test(`${software}: ${each.says}`, () => assert.deepEqual(read(each), each.becomes))
  }
}

// What we make of a document, as it is written in the files.
function read({ note, followers, actor, boost }: Omit<Case, 'becomes'>): unknown {
  if (note) return plain(readNote(wire(note), followers ?? null))
  if (actor) return plain(readActor(wire(actor), new URL(String(actor['id'])).host))
  return boost ? readBoost(wire(boost)) : null
}

function wire(document: Wire): Wire {
  return readWire(Buffer.from(JSON.stringify(document).replaceAll('"PEM"', JSON.stringify(pem))))
}

// Moments are written as people write them, and keys by what they are for.
function plain(found: object): unknown {
  const parts = Object.entries(found).flatMap(([name, value]) => {
    const isEmpty = value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
    return isEmpty ? [] : [[name, plainPart(name, value)]]
  })
  return Object.fromEntries(parts)
}

function plainPart(name: string, value: unknown): unknown {
  if (['published', 'edited', 'born', 'closes'].includes(name)) return new Date(Number(value)).toISOString()
  if (name === 'public') return 'PEM'
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' && each ? plain(each) : each))
  return typeof value === 'object' && value ? plain(value) : value
}
