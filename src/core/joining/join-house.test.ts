import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { checkPassword } from '../access/check-password.ts'
import { findMemberByName } from '../members/member.ts'
import { writeRules } from '../rules/write-rules.ts'
import { endInvitation } from './end-invitation.ts'
import { codeOf, findInvitation } from './invitation.ts'
import { type Joining, joinHouse } from './join-house.ts'
import { makeInvitation } from './make-invitation.ts'

const day = 24 * 60 * 60 * 1000

function invite(house: TestHouse, uses = '1', days = '14'): { id: string; code: string } {
  const id = makeInvitation(house.ctx, house.member('ada'), { forWhom: 'Eve', note: '', uses, days })
  return { id, code: codeOf(house.ctx, id) }
}

function eve(code: string, more: Partial<Joining> = {}): Joining {
  return { handle: 'eve', name: 'Eve Ahn', password: 'kettle on the stove', code, rules: 1, ...more }
}

async function codeOfNo(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (no: unknown) => no,
  )
  assert.ok(error instanceof Refusal)
  return error.code
}

test('Eve joins by Ada’s invitation, Ada is told, and nobody follows anybody by it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const { id, code } = invite(house)
  const member = await joinHouse(ctx, eve(code))
  assert.equal(member.shownName, 'Eve Ahn')
  assert.deepEqual(member.roles, [])
  assert.ok(await checkPassword(ctx, member, 'kettle on the stove'))
  const used = findInvitation(ctx, code)
  assert.deepEqual([used?.id, used?.state, used?.joined.map((one) => one.name)], [id, 'used', ['eve']])
  const told = ctx.db.prepare(`select kind, actor from notifications where member = ?`).all(house.member('ada').id)
  assert.deepEqual(
    told.map((row) => ({ ...row })),
    [{ kind: 'joined', actor: member.id }],
  )
  assert.equal(ctx.db.prepare('select count(*) as n from follows').get()?.['n'], 0)
})

test('of two people with one last use exactly one comes in', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house)
  const both = await Promise.allSettled([
    joinHouse(house.ctx, eve(code, { password: null })),
    joinHouse(house.ctx, eve(code, { handle: 'finn', name: 'Finn', password: null })),
    joinHouse(house.ctx, eve(code, { handle: 'gus', name: 'Gus' })),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected'])
  assert.equal(findInvitation(house.ctx, code)?.uses, 1)
})

test('an invitation that is unknown, over or taken back lets nobody in', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [short, ended] = [invite(house, '1', '1'), invite(house, '2')]
  endInvitation(house.ctx, house.member('ada'), ended.id)
  await house.wait(day)
  assert.equal(await codeOfNo(joinHouse(house.ctx, eve('nobody-made-this-one'))), 'not-found')
  assert.equal(await codeOfNo(joinHouse(house.ctx, eve(short.code))), 'expired')
  assert.equal(await codeOfNo(joinHouse(house.ctx, eve(ended.code))), 'expired')
  assert.equal(findMemberByName(house.ctx.db, 'eve'), null)
})

test('a code that was typed from a card works with its look-alikes', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { id, code } = invite(house)
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `
  assert.equal(findInvitation(house.ctx, typed)?.id, id)
})

test('nobody joins a full house, and there is room again when somebody has been away for long', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house)
  const full = { ...house.ctx, mostActive: 3 }
  assert.equal(await codeOfNo(joinHouse(full, eve(code))), 'full-house')
  await house.wait(13 * day)
  house.ctx.db.exec(`update members set seen = 0 where id = '${house.member('dee').id}'`)
  assert.equal((await joinHouse(full, eve(code))).name, 'eve')
})

test('Eve agrees to the rules she has read, not to those that came while she typed', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house)
  writeRules(house.ctx, house.member('ada'), 'Be kind. Bring soup.')
  assert.equal(await codeOfNo(joinHouse(house.ctx, eve(code, { rules: 1 }))), 'stale')
  assert.equal(await codeOfNo(joinHouse(house.ctx, eve(code, { rules: Number.NaN }))), 'stale')
  const member = await joinHouse(house.ctx, eve(code, { rules: 2 }))
  const read = house.ctx.db.prepare('select version from rules_read where member = ?').all(member.id)
  assert.deepEqual(
    read.map((row) => row['version']),
    [2],
  )
})

test('who is refused leaves nothing behind, and the invitation keeps its use', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house)
  const count = () =>
    house.ctx.db
      .prepare(
        'select (select count(*) from actors) + (select count(*) from members) + (select count(*) from events) as n',
      )
      .get()?.['n']
  const before = count()
  const wrong: [Partial<Joining>, string][] = [
    [{ handle: 'BO' }, 'name-taken'],
    [{ handle: 'admin' }, 'name-taken'],
    [{ handle: 'e\u202ev e' }, 'bad-input'],
    [{ name: '\u200b' }, 'blank'],
    [{ name: 'e'.repeat(61) }, 'too-long'],
    [{ password: 'short' }, 'bad-input'],
    [{ password: 'x'.repeat(201) }, 'too-long'],
  ]
  for (const [more, no] of wrong) assert.equal(await codeOfNo(joinHouse(house.ctx, eve(code, more))), no)
  assert.equal(count(), before)
  assert.equal(findInvitation(house.ctx, code)?.state, 'open')
})

test('two people who choose the same handle at once do not share it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house, '2')
  const both = await Promise.allSettled([
    joinHouse(house.ctx, eve(code)),
    joinHouse(house.ctx, eve(code, { handle: 'Eve' })),
  ])
  const reasons = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual(reasons, ['name-taken'])
  assert.equal(findInvitation(house.ctx, code)?.uses, 1)
})

test('joining is all or nothing, whatever breaks in the middle', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { code } = invite(house)
  house.ctx.db.exec(`create temp trigger power_cut before insert on invited begin select raise(abort, 'cut'); end`)
  await assert.rejects(joinHouse(house.ctx, eve(code)), /cut/)
  house.ctx.db.exec('drop trigger power_cut')
  assert.equal(findMemberByName(house.ctx.db, 'eve'), null)
  assert.equal(
    inTransaction(house.ctx.db, () => findInvitation(house.ctx, code)?.uses),
    0,
  )
  assert.equal((await joinHouse(house.ctx, eve(code))).name, 'eve')
})
