import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startSession } from '../../src/core/access/sessions.ts'
import { all, one, openDatabase } from '../../src/db/database.ts'
import { openHouse } from '../village.ts'

const program = fileURLToPath(new URL('../../bin/porchlight', import.meta.url))
const place = 'localhost:18471'
const rounds = 5

test('the plug is pulled again and again, and every post that was acknowledged is there', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-crash-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const token = await moveIn(folder)
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const server = await start(folder)
    const exit = once(server, 'exit')
    const say = (n: number) => says(token, `round ${round} word ${n}`, `${round}-${n}`)
    // On a busy machine the first word takes long; the plug is pulled while others follow it.
    assert.ok(await say(0), 'a house that has just opened takes a post')
    const crash = wait(150 + round * 90).then(() => server.kill('SIGKILL'))
    for (let n = 0; n === 0 || (await say(n)); n++) acknowledged.push(`round ${round} word ${n}`)
    await crash
    await exit
  }
  assert.ok(acknowledged.length > rounds, 'some posts were acknowledged between the crashes')

  const server = await start(folder)
  t.after(() => server.kill('SIGKILL'))
  const again = acknowledged.at(-1) ?? ''
  const [, round, n] = again.match(/round (\d+) word (\d+)/) ?? []
  assert.ok(await says(token, again, `${round}-${n}`), 'a form sent again after the crash')
  const exit = once(server, 'exit')
  server.kill('SIGTERM')
  await exit

  const db = openDatabase(join(folder, 'porchlight.db'))
  t.after(() => db.close())
  const kept = all(db, 'select text from posts').map((row) => String(row['text']))
  for (const text of acknowledged) assert.equal(kept.filter((each) => each === text).length, 1, text)
  assert.equal(one(db, 'pragma integrity_check')?.['integrity_check'], 'ok')
  const written = one(db, `select count(*) as n from events where name = 'post.written'`)
  assert.equal(written?.['n'], kept.length, 'a post and its event are one step')
})

async function moveIn(folder: string): Promise<string> {
  const house = openHouse({ database: join(folder, 'porchlight.db') })
  const token = startSession(house.ctx, house.member('bo'), 'a test')
  await house.close()
  return token
}

async function start(folder: string): Promise<ChildProcess> {
  const server = spawn(program, ['start', '--data', folder, '--listen', place, '--address', `http://${place}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (part) => (said += part))
  await new Promise<void>((open, fail) => {
    server.stdout.on('data', (part) => {
      said += part
      if (said.includes('is open at')) open()
    })
    server.once('exit', () => fail(new Error(`the house did not start: ${said}`)))
  })
  return server
}

async function says(token: string, text: string, key: string): Promise<boolean> {
  const body = new URLSearchParams({ text, audience: 'local', once: key.padStart(26, '0') })
  const headers = { cookie: `porch=${token}`, origin: `http://${place}` }
  const answer = await fetch(`http://${place}/write`, { method: 'POST', body, headers, redirect: 'manual' }).catch(
    () => null,
  )
  return answer?.status === 303
}
