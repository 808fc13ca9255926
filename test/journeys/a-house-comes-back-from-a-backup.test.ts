import assert from 'node:assert/strict'
import { test } from 'node:test'
import { propose } from '../../src/core/neighborhood/propose.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { befriend } from '../neighbors.ts'
import { openStreet } from '../street.ts'

// D13 of what could go wrong: a house that forgot that it said yes must not say yes to something else.
test('a house that comes back from a backup signs nothing before it has asked a neighbor what it had signed', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'ash')
  await befriend(street, 'maple', 'elm', 'oak')
  const maple = street.house('maple')
  const ada = maple.member('ada')
  const { elsewhere, db } = maple.ctx
  const { server } = await elsewhere.visitServer('http://ash.test')
  await elsewhere.syncNeighborhood('elm.test')
  propose(maple.ctx, ada, { wants: { kind: 'admit', server }, why: 'We play board games with them.' })
  await street.settle()
  assert.equal(db.prepare('select count(*) as n from neighborhood_signed').get()?.['n'], 1)
  const papers = `select hash from neighborhood_papers where epoch > 1 or kind = 'proposal'`
  db.exec(`delete from neighborhood_proofs where paper in (${papers}); delete from neighborhood_papers where hash in (${papers});
    delete from neighborhood_signed`)

  const oak = 'http://oak.test/ap/server'
  const wants = { kind: 'remove', server: oak, reason: 'other' } as const
  const refused = (code: Refusal['code']) => (error: unknown) => error instanceof Refusal && error.code === code
  // While nobody answers; what it asked before the backup was in the memory of another day.
  const elms = street.names.get('elm.test') ?? ''
  for (const name of ['elm.test', 'oak.test', 'ash.test']) street.names.delete(name)
  await maple.wait(11 * 60_000)
  await elsewhere.syncNeighborhood('elm.test').catch(() => {})
  assert.throws(() => propose(maple.ctx, ada, { wants, why: '' }), refused('busy'))
  street.names.set('elm.test', elms)
  await elsewhere.syncNeighborhood('elm.test')
  assert.throws(() => propose(maple.ctx, ada, { wants, why: '' }), refused('stale'))
  assert.equal(db.prepare('select count(*) as n from neighborhood_signed').get()?.['n'], 1)
  assert.equal(findBelonging(maple.ctx)?.standing.kind, 'whole')
})
