import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, freePlace, porchlight, porchlightHere, startHouse, walkTo } from '../terminal.ts'

const setup = [
  'setup',
  '--name',
  'Ada Marsh',
  '--handle',
  'ada',
  '--house',
  'Maple Street',
  '--noun',
  'neighbours',
  '--invite',
  'Bo',
]

test('a house is opened, filled and entered from the terminal alone', async (t) => {
  const folder = join(emptyFolder(t), 'data')
  const at = ['--data', folder]
  const opened = await porchlight([...setup, ...at], 'porch light evening\n')
  assert.deepEqual([opened.err, opened.code], ['', 0])
  assert.match(
    opened.out,
    /eight words.+\n\n {2}([a-z]+ ){7}[a-z]+\n\nMaple Street is open\..+\n.+\n\n {2}http.+\/join\/[\w-]{19}\n/,
  )
  const twice = await porchlightHere(t, [...setup, ...at])
  assert.deepEqual([twice.code, twice.err], [1, 'Maple Street is open already. Nothing was changed.\n'])
  const owner = await porchlightHere(t, ['owner-link', ...at])
  assert.deepEqual([owner.code, owner.out], [1, ''])
  assert.match(owner.err, /^Maple Street is open already/)

  // Commands work beside a house that runs.
  const place = await freePlace()
  const house = await startHouse(t, folder, place)
  const bo = await porchlightHere(t, ['member', 'add', 'bo', '--name', 'Bo Lind', '--role', 'keeper', ...at])
  assert.match(bo.out, new RegExp(`^@bo lives at Maple Street now and is keeper\\.\n.+\n\n {2}http://${place}/key/`))
  const dee = await porchlight(['member', 'add', 'dee', '--password', ...at], 'night shift and tools\n')
  assert.equal(dee.out, '@dee lives at Maple Street now.\n')
  const admin = await porchlightHere(t, ['member', 'add', 'admin', ...at])
  assert.deepEqual([admin.code, admin.out], [1, ''])
  assert.match(admin.err, /kept free/)
  const nobody = await porchlightHere(t, ['key', 'nobody_here', ...at])
  assert.deepEqual([nobody.code, nobody.err], [1, 'Nobody called @nobody_here lives here. Check the spelling.\n'])

  assert.equal(
    (await walkTo(house.address).post('/login', { name: 'dee', password: 'night shift and tools' })).path,
    '/',
  )
  const key = /\/key\/[\w-]+/.exec((await porchlightHere(t, ['key', '@ada', ...at])).out)?.[0] ?? ''
  const ada = walkTo(house.address)
  await ada.post(key)
  assert.match((await ada.get('/host/people')).html, /Bo Lind/)
  assert.equal(await house.stop('SIGINT'), 0)
})

test('a command that can’t do its work says why in a sentence and ends with 1, one that nobody knows with 2', async (t) => {
  const folder = emptyFolder(t)
  const at = ['--data', folder]
  const broken = join(folder, 'broken')
  mkdirSync(broken)
  writeFileSync(join(broken, 'porchlight.db'), 'This is a letter, not a database. '.repeat(200))
  const other = createServer().listen(0, 'localhost')
  await once(other, 'listening')
  t.after(() => other.close())
  const address = other.address()
  const taken = `localhost:${typeof address === 'object' ? address?.port : ''}`
  const answers = {
    'no house in a folder': [['key', 'ada', ...at], 1, /^There is no house in \//],
    'a mistyped setting': [
      ['start', ...at, '--listen', 'localhost'],
      1,
      /^listen from the command line can’t be "localhost"/,
    ],
    'a port that is taken': [
      ['start', '--data', join(folder, 'other'), '--listen', taken],
      1,
      /^Port \d+ is taken: .+--listen/,
    ],
    'the same folder again': [
      ['start', '--data', join(folder, 'other'), '--listen', taken],
      1,
      /^Port \d+ is taken: .+--listen/,
    ],
    'a damaged database': [
      ['--data', broken, '--listen', 'localhost:0'],
      1,
      /^The database is damaged .+restore a backup/,
    ],
    'a file in the way': [
      ['start', '--data', join(broken, 'porchlight.db')],
      1,
      /^A file stands where the data folder should be/,
    ],
    'a mistyped command': [['sttart'], 2, /unknown command 'sttart'\n\(Did you mean start\?\)/],
    'a mistyped flag': [['version', '--dta', 'x'], 2, /unknown option '--dta'/],
    'a role that is none': [
      ['member', 'add', 'bo', '--role', 'king', ...at],
      2,
      /Allowed choices are host, keeper, deputy/,
    ],
    'an answer that is missing': [['setup', ...at, '--name', 'Ada'], 2, /required option '--handle <handle>'/],
    'a member of no house': [
      ['member', 'add', 'bo', '--data', join(folder, 'other')],
      1,
      /^No house is open here yet\./,
    ],
  } as const
  for (const [what, [words, code, sentence]] of Object.entries(answers)) {
    const said = await porchlightHere(t, words)
    assert.match(said.err, sentence, what)
    assert.deepEqual([said.code, said.out], [code, ''], what)
    assert.doesNotMatch(said.err, /\n {4}at /, `${what}: a stack`)
  }
})

test('a host can ask which version runs and what every setting means', async (t) => {
  const folder = emptyFolder(t)
  writeFileSync(join(folder, 'porchlight.toml'), 'max_active = 30\n')
  const version = await porchlightHere(t, ['version'])
  assert.match(version.out, /^Porchlight \d+\.\d+\.\d+ on Node 24\.\d+\.\d+\n$/)
  assert.deepEqual(await porchlightHere(t, ['--version']), version)
  const explained = await porchlightHere(t, ['config', 'explain', '--data', folder])
  assert.match(explained.out, /^setting +value +from +meaning\n/)
  assert.match(explained.out, new RegExp(`\nmax_active +30 +${join(folder, 'porchlight.toml')} +Active people`))
  const help = await porchlightHere(t, ['--help'])
  assert.deepEqual([help.code, help.err], [0, ''])
  for (const command of ['start', 'setup', 'member', 'key', 'owner-link', 'config', 'version'])
    assert.match(help.out, new RegExp(`\n  ${command} `))
})

test('on a machine with an old Node the command says what to do', (t) => {
  const folder = emptyFolder(t)
  mkdirSync(join(folder, 'bin'))
  copyFileSync(new URL('../../bin/porchlight', import.meta.url), join(folder, 'bin', 'porchlight'))
  writeFileSync(join(folder, 'node'), '#!/bin/sh\nexit 1\n')
  chmodSync(join(folder, 'node'), 0o755)
  assert.throws(
    () =>
      execFileSync(join(folder, 'bin', 'porchlight'), ['version'], {
        env: { PATH: `${folder}:/usr/bin:/bin` },
        stdio: 'pipe',
      }),
    (error: Error & { status?: number; stderr?: Buffer }) =>
      error.status === 1 && /^Porchlight needs Node 24\.9 or newer\./.test(String(error.stderr)),
  )
})
