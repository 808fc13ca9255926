import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { makeOneTimeLink } from '../access/one-time-links.ts'
import { findHouse } from '../house/house.ts'
import { nameHouse } from '../house/name-house.ts'
import { setOpenness } from '../house/set-openness.ts'
import { endInvitation } from '../joining/end-invitation.ts'
import { makeInvitation } from '../joining/make-invitation.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { takeRole } from '../members/take-role.ts'
import { removeNorm } from '../norms/remove-norm.ts'
import { saveNorm } from '../norms/save-norm.ts'
import { writeRules } from '../rules/write-rules.ts'
import { noteAct } from './note-act.ts'
import { readHostLog } from './read-host-log.ts'

test('whatever a host does to the house is written down once, with her name', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const invited = { forWhom: 'Wren', note: '', uses: '1', days: '3' }
  const open = { lockedHome: true, openFront: false, inviting: 'everybody', waitlist: false } as const
  for (const _ of ['once', 'twice']) {
    writeRules(ctx, ada, 'Be kind. Be curious.')
    nameHouse(ctx, ada, { ...findHouse(ctx.db), noun: 'campers' })
    setOpenness(ctx, ada, open)
    giveRole(ctx, ada, { member: bo, role: 'keeper' })
  }
  takeRole(ctx, ada, { member: bo, role: 'keeper' })
  takeRole(ctx, ada, { member: bo, role: 'keeper' })
  giveRole(ctx, null, { member: bo, role: 'host' })
  removeNorm(ctx, ada, saveNorm(ctx, ada, { tag: 'Food', why: 'Some of us fast.', hints: '' }))
  for (const who of [bo, ada]) endInvitation(ctx, ada, makeInvitation(ctx, who, invited))
  makeOneTimeLink(ctx, { purpose: 'sign-in', member: bo, by: ada, lasts: limits.key.lasts })
  const told = readHostLog(ctx)
    .acts.map(({ kind, by, about, words }) => [kind, by?.name, about?.name, words].join(' ').trim())
    .reverse()
  assert.deepEqual(told, [
    'rules-written ada  2',
    'house-named ada',
    'openness-changed ada',
    'role-given ada bo keeper',
    'role-taken ada bo keeper',
    'role-given  bo host',
    'norm-saved ada  Food',
    'norm-removed ada  Food',
    'invitation-ended ada',
    'key-made ada',
  ])
})

test('whom a private act is about is not even kept', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  noteAct(house.ctx, { by: ada.id, kind: 'reminded', about: bo.id })
  const kept = JSON.stringify(all(house.ctx.db, 'select * from host_acts'))
  assert.ok(!kept.includes(bo.id))
})

test('a long log is read a page at a time, and its lines name nobody who was reminded', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  assert.match(await house.as('bo').read('/house-log'), /Nothing yet/)
  const ada = house.member('ada')
  for (let n = 0; n <= limits.page.hostActs; n++) noteAct(house.ctx, { by: ada.id, kind: 'reminded', words: `${n}` })
  const first = await house.as('bo').read('/house-log')
  assert.equal(first.match(/A host reminded somebody of a rule\./g)?.length, limits.page.hostActs)
  assert.ok(!first.includes('Ada Marsh'))
  const older = /href="(\/house-log\?before=[^"]+)"/.exec(first)?.[1] ?? ''
  assert.equal((await house.as('bo').read(older)).match(/A host reminded somebody/g)?.length, 1)
  assert.equal((await house.as('bo').get('/house-log?before=yesterday')).status, 404)
  assert.notEqual((await house.stranger().get('/house-log')).status, 200)
})
