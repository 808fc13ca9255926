import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { listPapers } from '../../src/core/neighborhood/papers.ts'
import { findBelonging, ourAudience } from '../../src/core/neighborhood/where-we-belong.ts'
import { askFor } from '../../src/federation/fetch/ask.ts'
import { logUri } from '../../src/federation/neighborhood/log.ts'
import { admit, befriend, expel, part } from '../neighbors.ts'
import { openStreet } from '../street.ts'

const script = join(import.meta.dirname, 'read-log.mjs')

async function reads(what: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, what])
  return JSON.parse(stdout)
}

async function readsLog(log: unknown): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  const file = join(folder, 'log.json')
  writeFileSync(file, JSON.stringify(log))
  try {
    return await reads(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const servers = (...names: readonly string[]) => names.map((name) => `http://${name}.test/ap/server`)

test('a reader that knows only the text of the protocol agrees with every fixture', async () => {
  const { fixtures, wrong } = (await reads('fixtures')) as { fixtures: number; wrong: string[] }
  assert.deepEqual(wrong, [])
  assert.ok(fixtures > 100)
})

test('and it reads in the papers of living houses what they read themselves', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'ash')
  const neighborhood = await befriend(street, 'maple', 'elm', 'oak')
  const maple = street.house('maple')
  const look = async (...names: readonly string[]) => {
    const belonging = findBelonging(maple.ctx)
    const [found] = (await readsLog(listPapers(maple.ctx, neighborhood))) as { epoch: number; servers: string[] }[]
    assert.deepEqual(found?.servers, servers(...names))
    assert.deepEqual(belonging?.standing.servers.map(({ actor }) => actor).sort(), found?.servers.toSorted())
    assert.equal(belonging?.epoch, found?.epoch)
  }
  await look('maple', 'elm', 'oak')
  await admit(street, 'ash', ['maple', 'elm', 'oak'])
  await look('maple', 'elm', 'oak', 'ash')
  await part(street, 'oak', ['maple', 'elm', 'ash'])
  await look('maple', 'elm', 'ash')
  await expel(street, 'ash', ['maple', 'elm'])
  await look('maple', 'elm')
})

test('the log that a house serves to a neighbor is all that a stranger’s software needs', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const neighborhood = await befriend(street, 'maple', 'elm')
  await admit(street, 'oak', ['maple', 'elm'])
  const { wire } = await askFor(street.house('oak').ctx, logUri(ourAudience(street.house('maple').ctx), neighborhood))
  const [found] = (await readsLog(wire)) as { kind: string; servers: string[] }[]
  assert.equal(found?.kind, 'whole')
  assert.deepEqual(found?.servers, servers('maple', 'elm', 'oak'))
})
