import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildApp } from '../../src/app.ts'
import { findAccess } from '../../src/core/apps/access.ts'
import { homeMap, standardMap } from '../../src/core/audience/for-apps.ts'
import { emptyFolder, porchlight, porchlightHere } from '../terminal.ts'

test('a token from the terminal opens the house for a program, and says no word too much', async (t) => {
  const folder = join(emptyFolder(t), 'data')
  const at = ['--data', folder]
  await porchlight(
    ['setup', '--name', 'Ada Marsh', '--handle', 'ada', '--house', 'Maple Street', ...at],
    'porch light evening\n',
  )
  await porchlightHere(t, ['member', 'add', 'bo', ...at])
  const said = async (...words: string[]) => porchlightHere(t, ['token', ...words, ...at])
  const home = await said('bo')
  const standard = await said('@bo', '--map', 'standard', '--scopes', 'read:statuses')
  for (const { out, err, code } of [home, standard]) {
    assert.deepEqual([err, code], ['', 0])
    assert.match(out, /^[\w-]{43}\n$/)
  }
  assert.deepEqual([(await said('nobody')).code, (await said('bo', '--scopes', 'everything')).code], [1, 1])
  assert.equal((await said('bo', '--map', 'wide')).code, 2)
  const house = buildApp({ folder, address: 'http://localhost:8080' })
  t.after(() => house.close())
  const [one, two] = [home, standard].map(({ out }) => findAccess(house.ctx, out.trim()))
  assert.deepEqual([one?.member?.name, one?.map], ['bo', homeMap])
  assert.deepEqual([two?.scopes, two?.map], [['read:statuses'], standardMap])
  const answer = await house.web.request('http://localhost:8080/oauth/userinfo', {
    headers: { authorization: `Bearer ${home.out.trim()}` },
  })
  assert.equal(((await answer.json()) as { preferred_username?: string }).preferred_username, 'bo')
})
