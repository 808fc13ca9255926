import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { readActor } from '../../src/federation/map/read-actor.ts'
import { readBoost } from '../../src/federation/map/read-boost.ts'
import { readNote } from '../../src/federation/map/read-note.ts'
import { readWire, type Wire } from '../../src/federation/wire.ts'
import { Refusal } from '../../src/lib/refusal.ts'

type Case = { readonly note?: Wire; readonly actor?: Wire; readonly boost?: Wire }

const folder = join(import.meta.dirname, 'golden')
const documents = readdirSync(folder).flatMap((file) => {
  const { cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { cases: Case[] }
  return cases.flatMap(({ note, actor, boost }): Wire[] => [note, actor, boost].filter((each) => each !== undefined))
})

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    '',
    '\0',
    '\uD800',
    '__proto__',
    'constructor',
    'javascript:alert(1)',
    'https://a.example/\n',
    'x'.repeat(300_000),
  ),
  fc.constantFrom([], {}, [[]], [null], { type: 'constructor' }, { id: {} }, -1, 1e308),
)

/** A document with a few of its parts exchanged for something odd. */
const bent = fc
  .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }))
  .map(([document, changes]) => {
    const names = Object.keys(document)
    const parts = changes.map(([at, value]) => [names[at % names.length] ?? 'id', value])
    return { ...document, ...Object.fromEntries(parts) } as Wire
  })

test('a document in which parts are odd is read or refused, and never too much of it', () => {
  fc.assert(
    fc.property(bent, (document) => {
      for (const read of [
        (wire: Wire) => readNote(wire, null),
        (wire: Wire) => readActor(wire, 'far.example'),
        readBoost,
      ]) {
        try {
          const found = read(readWire(Buffer.from(JSON.stringify(document))))
          assert.ok(JSON.stringify(found).length < 400_000)
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
        }
      }
    }),
    { numRuns: 400 },
  )
})
