import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '../../src/core/events.ts'
import { houseActor } from '../../src/core/house/federation.ts'
import { changeKeys } from '../../src/core/keys/own-keys.ts'
import { answerKnock } from '../../src/core/neighborhood/answer-knock.ts'
import { leaveNeighborhood } from '../../src/core/neighborhood/leave-neighborhood.ts'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { keepPaper } from '../../src/core/neighborhood/papers.ts'
import { propose, type Wish } from '../../src/core/neighborhood/propose.ts'
import type { Proposal, Roster } from '../../src/core/neighborhood/protocol/documents.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { signProposal } from '../../src/core/neighborhood/sign-proposal.ts'
import { findBelonging, neighborsNow, ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import { run } from '../../src/db/database.ts'
import { lookAfterNeighbors } from '../../src/federation/neighborhood/sync.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { befriend, proofOf } from '../neighbors.ts'
import { openStreet, type Street } from '../street.ts'

const day = 24 * 60 * 60 * 1000
const rename = (name: string): Wish => ({ kind: 'rename', name, maxServers: 12, absenceDays: 30 })

async function asks(street: Street, name: string, wants: Wish): Promise<string> {
  const { ctx, member } = street.house(name)
  for (const { actor } of neighborsNow(ctx)) await ctx.elsewhere.syncNeighborhood(new URL(actor).host)
  return propose(ctx, member('ada'), { wants, why: '' })
}

async function saysYes(street: Street, name: string, hash: string): Promise<void> {
  const { ctx, member } = street.house(name)
  for (const { actor } of neighborsNow(ctx)) await ctx.elsewhere.syncNeighborhood(new URL(actor).host)
  signProposal(ctx, member('ada'), { hash, decided: 'host' })
}

/** What was to be told to other servers never leaves, as if every letter were lost. */
function loseLetters(street: Street, name: string): void {
  run(
    street.house(name).ctx.db,
    `insert into cursors (subscriber, seq) select 'federation', coalesce(max(seq), 0) from events
     where true on conflict (subscriber) do update set seq = excluded.seq`,
  )
}

/** A day later each does what it does once a day. Not before all clocks stand together: a letter from tomorrow is refused. */
async function aDay(street: Street): Promise<void> {
  for (const house of Object.values(street.houses)) await house.wait(day)
  for (const { ctx } of Object.values(street.houses)) await lookAfterNeighbors(ctx)
  await street.settle()
}

function headAt(street: Street, name: string): Roster | null {
  const standing = findBelonging(street.house(name).ctx)?.standing
  return standing?.kind === 'whole' ? standing.head : null
}

test('when every letter is lost, the houses find out what was agreed within a day', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await befriend(street, 'maple', 'elm', 'pine')
  await street.settle()
  const hash = await asks(street, 'maple', rename('Three Ponds'))
  loseLetters(street, 'maple')
  for (const name of ['elm', 'pine']) {
    await saysYes(street, name, hash)
    loseLetters(street, name)
  }
  assert.equal(headAt(street, 'maple')?.name, 'The Street')
  await aDay(street)
  for (const name of ['maple', 'elm', 'pine']) assert.equal(headAt(street, name)?.name, 'Three Ponds')
})

test('a house that was away for eight days learns on its return who has left', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await befriend(street, 'maple', 'elm', 'pine')
  await street.settle()
  const away = street.names.get('pine.test') ?? ''
  street.names.delete('pine.test')
  leaveNeighborhood(street.house('elm').ctx, street.house('elm').member('ada'))
  for (const name of ['elm', 'maple']) await street.house(name).wait(8 * day)
  assert.equal(neighborsNow(street.house('pine').ctx).length, 2)
  street.names.set('pine.test', away)
  await street.house('pine').wait(8 * day)
  assert.deepEqual(
    neighborsNow(street.house('pine').ctx).map(({ actor }) => actor),
    ['http://maple.test/ap/server'],
  )
})

test('letters that come late, twice and in another order change nothing about what is agreed', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  const neighborhood = await befriend(street, 'maple', 'elm', 'pine')
  await street.settle()
  const names = ['maple', 'elm', 'pine']
  const seed = 20261122
  let state = seed
  const chance = (most: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * most)
  }
  for (let step = 0; step < 40; step += 1) {
    const name = names[chance(3)] ?? ''
    const { ctx, settle } = street.house(name)
    const deed = chance(6)
    try {
      if (deed === 0) await asks(street, name, rename(`Street ${step}`))
      if (deed <= 2) await saysYes(street, name, listOpen(ctx).find(({ mine }) => mine !== 'yes')?.hash ?? '')
    } catch (error) {
      assert.ok(error instanceof Refusal, String(error))
    }
    if (deed === 3) loseLetters(street, name)
    if (deed === 4) record(ctx, { name: 'neighborhood.changed', neighborhood, how: 'heard' })
    if (deed === 5) run(ctx.db, 'update arrivals set due = :late', { late: ctx.now() + chance(day) })
    if (chance(2) === 0) await settle()
  }
  await aDay(street)
  await aDay(street)
  const heads = names.map((name) => {
    const head = headAt(street, name)
    return head && hashOf(head)
  })
  assert.ok(heads[0], `seed ${seed}`)
  assert.equal(new Set(heads).size, 1, `seed ${seed}`)
  assert.ok((headAt(street, 'maple')?.epoch ?? 0) > 1, `seed ${seed}`)
})

test('a house restored from an old backup signs nothing before another told it what it had signed', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await befriend(street, 'maple', 'elm', 'pine')
  const hash = await asks(street, 'maple', rename('Three Ponds'))
  await saysYes(street, 'elm', hash)
  await street.settle()
  const elm = street.house('elm')
  elm.ctx.db.exec(
    `delete from neighborhood_signed; delete from neighborhood_papers where epoch > 1 or kind <> 'roster'`,
  )
  await elm.wait(11 * 60_000)
  elm.ctx.db.exec(
    `delete from neighborhood_signed; delete from neighborhood_papers where epoch > 1 or kind <> 'roster'`,
  )
  for (const other of ['maple', 'pine']) await street.house(other).wait(11 * 60_000)
  const wish = { wants: rename('Another Name'), why: '' }
  elm.ctx.db.exec(
    `delete from neighborhood_signed; delete from neighborhood_papers where epoch > 1 or kind <> 'roster'`,
  )
  await elm.wait(11 * 60_000)
  assert.throws(() => propose(elm.ctx, elm.member('ada'), wish), /No other house of the neighborhood answers/)
  await assert.rejects(asks(street, 'elm', rename('Another Name')), /has said yes to something else/)
})

test('when a house signs two truths, nothing is sent to those who are not in both, and nothing more is signed', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await befriend(street, 'maple', 'elm', 'pine')
  const base = headAt(street, 'maple')
  assert.ok(base)
  const [maple, elm, pine] = [street.house('maple'), street.house('elm'), street.house('pine')]
  const against = (name: string, by: typeof maple): Proposal => ({
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: base.neighborhood,
    base: hashOf(base),
    baseEpoch: 1,
    wants: { kind: 'remove', server: ourSeat(street.house(name).ctx), reason: 'other' },
    left: [],
    expires: maple.ctx.now() + day,
    supersedes: [],
    by: ourSeat(by.ctx),
    why: '',
  })
  for (const [proposal, by] of [
    [against('pine', maple), maple],
    [against('maple', pine), pine],
  ] as const) {
    const next = nextVersion(base, proposal)
    keepPaper(elm.ctx, proposal, [await proofOf(by, proposal)])
    keepPaper(elm.ctx, next, [await proofOf(by, next), await proofOf(elm, next)])
  }
  await maple.ctx.elsewhere.syncNeighborhood('elm.test')
  await pine.ctx.elsewhere.syncNeighborhood('elm.test')
  await street.settle()
  for (const house of [maple, elm, pine]) {
    const standing = findBelonging(house.ctx)?.standing
    assert.equal(standing?.kind, 'conflict')
    assert.deepEqual(
      standing.servers.map(({ actor }) => actor),
      [ourSeat(elm.ctx)],
    )
    assert.deepEqual(standing.cheats, [(await proofOf(elm, base)).key])
    assert.deepEqual(neighborsNow(house.ctx), [])
  }
  assert.match(await maple.as('ada').read('/inbox'), /Something between the neighbors is not as it was/)
  await assert.rejects(asks(street, 'elm', rename('New')), Refusal)
  leaveNeighborhood(maple.ctx, maple.member('ada'))
  assert.equal(findBelonging(maple.ctx), null)
})

test('a house with a new key is believed again once the two others took it', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await befriend(street, 'maple', 'elm', 'pine')
  const pine = street.house('pine')
  for (const house of Object.values(street.houses)) await house.wait(1000)
  await changeKeys(pine.ctx, houseActor(pine.ctx))
  for (const house of Object.values(street.houses)) await house.wait(2 * 60 * 60_000)
  await assert.rejects(asks(street, 'pine', rename('X')), /new key that its neighbors do not know/)
  await street.house('maple').ctx.elsewhere.visitServer('pine.test')
  const hash = await asks(street, 'maple', { kind: 'rekey', server: ourSeat(pine.ctx) })
  await street.settle()
  for (const name of ['elm', 'pine']) {
    await saysYes(street, name, hash)
    await street.settle()
  }
  assert.equal(headAt(street, 'maple')?.epoch, 2)
  const again = await asks(street, 'pine', rename('Three Ponds'))
  await street.settle()
  for (const name of ['elm', 'maple']) await saysYes(street, name, again)
  await street.settle()
  assert.equal(headAt(street, 'pine')?.name, 'Three Ponds')
})

test('a yes that comes through after its house found another neighborhood ends in a goodbye: nobody is in two', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine', 'oak')
  await befriend(street, 'maple', 'elm')
  const pine = street.house('pine')
  await street.house('maple').ctx.elsewhere.visitServer('pine.test')
  const hash = await asks(street, 'maple', { kind: 'admit', server: ourSeat(pine.ctx) })
  await street.settle()
  // Elm and Pine sign in time, and nobody hears of it.
  await saysYes(street, 'elm', hash)
  loseLetters(street, 'elm')
  await pine.ctx.elsewhere.syncNeighborhood('maple.test')
  signProposal(pine.ctx, pine.member('ada'), { hash, decided: 'host' })
  loseLetters(street, 'pine')
  assert.equal(findBelonging(pine.ctx), null)
  await befriend(street, 'pine', 'oak')
  await aDay(street)
  await aDay(street)
  assert.deepEqual(
    neighborsNow(pine.ctx).map(({ actor }) => new URL(actor).hostname),
    ['oak.test'],
  )
  assert.deepEqual(
    neighborsNow(street.house('maple').ctx).map(({ actor }) => new URL(actor).hostname),
    ['elm.test'],
  )
  assert.throws(() => answerKnock(pine.ctx, pine.member('ada'), { knock: 'x', answer: 'yes', words: '' }), Refusal)
})
