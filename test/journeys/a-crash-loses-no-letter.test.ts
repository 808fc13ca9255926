import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { send } from '../../src/core/deliveries/send.ts'
import { openSinks } from '../sinks.ts'
import { openHouse } from '../village.ts'

const app = import.meta.resolve('../../src/app.ts')
const program = `
  const { buildApp } = await import(process.argv[1])
  const names = new Map(JSON.parse(process.argv[3]))
  buildApp({ folder: process.argv[2], address: 'http://maple.test', names }).run((error) => { throw error })`
const hosts = ['elm.test', 'oak.test', 'ash.test']
const letters = 40

test('the plug is pulled while letters leave, and each server gets all of them, in order', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-crash-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const sinks = await openSinks(t)
  await writeLetters(folder, sinks.inboxes(...hosts))
  for (const host of hosts) sinks.answer(host, { status: 202, after: 5 })

  const start = () => {
    const names = JSON.stringify([...sinks.names])
    const house = spawn(process.execPath, ['--input-type=module', '-e', program, app, folder, names], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    t.after(() => house.kill('SIGKILL'))
    return house
  }
  const came = async (house: ChildProcess, many: number) => {
    while (sinks.came.length < many) {
      assert.equal(house.exitCode, null, 'the house went down by itself')
      await wait(5)
    }
  }
  let crashes = 0
  for (const many of [30, 80]) {
    const house = start()
    await came(house, many)
    house.kill('SIGKILL')
    await once(house, 'exit')
    crashes += 1
  }
  const house = start()
  const all = Array.from({ length: letters }, (_, n) => n)
  const numbers = (host: string) => sinks.taken(host).map((body) => Number(JSON.parse(body).n))
  for (let n = 0; n < 4000 && hosts.some((host) => !numbers(host).includes(letters - 1)); n += 1) await wait(5)
  house.kill('SIGKILL')
  for (const host of hosts) {
    assert.deepEqual([...new Set(numbers(host))], all)
    assert.ok(numbers(host).length <= letters + crashes, 'at most one letter comes twice for each crash')
  }
})

async function writeLetters(folder: string, to: readonly string[]): Promise<void> {
  const house = openHouse({ database: join(folder, 'porchlight.db'), address: 'http://maple.test' })
  house.ctx.db.exec(`update house set federation = 'open'`)
  const actor = house.member('bo').id
  for (let n = 0; n < letters; n += 1)
    send(house.ctx, { actor, kind: 'Note', body: JSON.stringify({ n }), post: null, to })
  await house.close()
}
