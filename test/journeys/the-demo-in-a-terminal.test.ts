import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { emptyFolder, porchlight } from '../terminal.ts'

const program = fileURLToPath(new URL('../../bin/porchlight', import.meta.url))

test('somebody looks at the demo, ends it, and nothing of it is left', async (t) => {
  const temporary = emptyFolder(t)
  const child = spawn(program, ['demo'], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  let greeting = ''
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    greeting += String(part)
    if (greeting.includes('Ctrl-C')) break
  }
  const port = /http:\/\/maple\.localhost:(\d+)\/demo/.exec(greeting)?.[1]
  assert.ok(port, greeting)
  const front = await fetch(`http://127.0.0.1:${port}/`)
  assert.equal(front.status, 200)
  assert.match(await front.text(), /This is a demo[\s\S]*Home of 47 maples/)
  child.kill('SIGINT')
  const [goodbye, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  assert.equal(code, 0)
  assert.match(goodbye, /The demo is gone[\s\S]*npm ci\n {2}npm start/)
  assert.deepEqual(readdirSync(temporary), [])
})

test('the demo takes no folder in which something is', async (t) => {
  const folder = emptyFolder(t)
  writeFileSync(join(folder, 'letter.txt'), 'Dear Ruth')
  const { err, code } = await porchlight(['demo', '--keep', folder])
  assert.equal(code, 1)
  assert.match(err, /is not empty/)
  assert.deepEqual(readdirSync(folder), ['letter.txt'])
})
