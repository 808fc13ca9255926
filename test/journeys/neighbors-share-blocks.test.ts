import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { readHostLog } from '../../src/core/host-log/read-host-log.ts'
import { readInbox } from '../../src/core/inbox/read-inbox.ts'
import { freeServer } from '../../src/core/judgement/free-server.ts'
import { judgeServer } from '../../src/core/judgement/judge-server.ts'
import { uploadList } from '../../src/core/judgement/upload-list.ts'
import { limits } from '../../src/core/limits.ts'
import { answerBlock, type BlockAnswer } from '../../src/core/shared-blocks/answer-block.ts'
import { chooseBlockPolicy } from '../../src/core/shared-blocks/choose-block-policy.ts'
import { listSharedBlocks } from '../../src/core/shared-blocks/list-shared-blocks.ts'
import type { Measure } from '../../src/core/shared-blocks/measure.ts'
import { type BlockWanted, proposeBlock } from '../../src/core/shared-blocks/propose-block.ts'
import { proposeList } from '../../src/core/shared-blocks/propose-list.ts'
import { retractBlock } from '../../src/core/shared-blocks/retract-block.ts'
import { stopAdoption } from '../../src/core/shared-blocks/stop-adoption.ts'
import { findRule, listRules } from '../../src/core/verdicts/rules.ts'
import { one } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { syncBlocks } from '../../src/federation/neighborhood-blocks/sync-blocks.ts'
import type { Here } from '../cast.ts'
import { befriend, part } from '../neighbors.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const out: Measure = { shown: 'nobody', media: false }
const wanted: BlockWanted = {
  ...out,
  domain: 'bad.test',
  reason: 'harassment',
  words: 'They went after two members of ours.',
  evidence: 'https://elm.example/what-happened',
}

/** Three houses that trust each other, and what happens between them. */
async function three(t: TestContext, ...more: string[]) {
  const street = await openStreet(t, 'maple', 'elm', 'mill', ...more)
  const neighborhood = await befriend(street, 'maple', 'elm', 'mill')
  return { street, neighborhood, ...named(street) }
}

function named(street: Street) {
  return { maple: street.house('maple'), elm: street.house('elm'), mill: street.house('mill') }
}

const host = (house: TestHouse) => house.member('ada')
const kinds = (house: TestHouse, who: Here = 'ada') =>
  readInbox(house.ctx, house.member(who), 'for-you')
    .told.map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('block'))
const acts = (house: TestHouse) => readHostLog(house.ctx).acts.map(({ kind, words }) => `${kind} ${words}`)
const states = (house: TestHouse) =>
  (listSharedBlocks(house.ctx) ?? []).map(({ block, state }) => `${block.domain} ${state}`)
const shown = (house: TestHouse, domain = 'bad.test') => findRule(house.ctx, domain)?.shown ?? null

function idOf(house: TestHouse, domain = 'bad.test'): string {
  const found = (listSharedBlocks(house.ctx) ?? []).find(({ block }) => block.domain === domain)
  assert.ok(found, `${house.ctx.address} knows of ${domain}`)
  return found.block.id
}

async function propose(street: Street, house: TestHouse, more: Partial<BlockWanted> = {}): Promise<string> {
  const id = proposeBlock(house.ctx, host(house), { ...wanted, ...more })
  await street.settle()
  return id
}

async function answer(street: Street, house: TestHouse, said: BlockAnswer, measure = out): Promise<void> {
  answerBlock(house.ctx, host(house), { id: idOf(house), answer: said, measure, words: 'We talked about it.' })
  await street.settle()
}

async function wait(street: Street, milliseconds: number): Promise<void> {
  for (const house of Object.values(street.houses)) await house.wait(milliseconds)
  await street.settle()
}

test('Elm Court proposes a block; Maple Street softens it, the Mill adopts it, and everybody sees who said what', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  await propose(street, elm)
  assert.equal(shown(elm), 'nobody', 'nobody is asked for what Elm Court does not do itself')
  assert.deepEqual([shown(maple), shown(mill)], [null, null])
  assert.deepEqual(states(maple), ['bad.test open'])
  assert.deepEqual(kinds(maple), ['block-proposed'])
  assert.deepEqual(kinds(maple, 'bo'), [])
  await answer(street, maple, 'soften', { shown: 'followers', media: true })
  await answer(street, mill, 'adopt')
  assert.deepEqual([shown(maple), shown(mill)], ['followers', 'nobody'])
  assert.deepEqual(kinds(maple), [])
  for (const house of [maple, elm, mill]) {
    const [view] = listSharedBlocks(house.ctx) ?? []
    const said = new Map(view?.answers.map(({ name, said }) => [name, said]))
    assert.deepEqual([said.get('elm'), said.get('maple'), said.get('mill')], ['proposed', 'softened', 'adopted'])
  }
  assert.match(findRule(maple.ctx, 'bad.test')?.reason ?? '', /^elm proposed it: They went after/)
  assert.ok(acts(elm).includes('block-proposed bad.test'))
  assert.ok(acts(maple).includes('block-softened bad.test'))
  await answer(street, maple, 'exempt')
  assert.equal(shown(maple), null, 'the rule came of it alone, so it goes with it')
  await answer(street, mill, 'decline')
  assert.equal(shown(mill), null)
  assert.deepEqual([states(maple), states(mill)], [['bad.test exempt'], ['bad.test declined']])
})

test('an answer leaves alone what hosts decided otherwise: stricter rules stay, and rules they changed since', async (t) => {
  const { street, maple, elm } = await three(t)
  const rule = {
    host: 'bad.test',
    media: true,
    reports: true,
    fold: 'ads',
    reason: 'Ours.',
    sentence: '',
    veiled: false,
  }
  judgeServer(maple.ctx, host(maple), { ...rule, shown: 'all' })
  await propose(street, elm)
  await answer(street, maple, 'adopt')
  const adopted = findRule(maple.ctx, 'bad.test')
  assert.deepEqual([adopted?.shown, adopted?.fold, adopted?.reason], ['nobody', 'ads', 'Ours.'])
  await maple.wait(1000)
  judgeServer(maple.ctx, host(maple), { ...rule, shown: 'nobody', reason: 'Ours, truly.' })
  await answer(street, maple, 'decline')
  assert.equal(findRule(maple.ctx, 'bad.test')?.reason, 'Ours, truly.')
})

test('a retraction suggests to those who adopted that they lift it, and lifts nothing by itself', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  const id = await propose(street, elm)
  await answer(street, maple, 'adopt')
  await wait(street, 1000)
  retractBlock(elm.ctx, host(elm), { id, words: 'It was somebody else.' })
  await street.settle()
  assert.deepEqual([shown(elm), shown(maple)], ['nobody', 'nobody'])
  const [view] = listSharedBlocks(maple.ctx) ?? []
  assert.deepEqual([view?.suggestsLift, view?.block.retraction], [true, 'It was somebody else.'])
  assert.deepEqual(kinds(maple), ['block-retracted'])
  assert.deepEqual(states(mill), ['bad.test taken-back'])
  assert.throws(
    () => answerBlock(mill.ctx, host(mill), { id: idOf(mill), answer: 'adopt', measure: out, words: '' }),
    /over/,
  )
  await answer(street, maple, 'decline')
  assert.equal(shown(maple), null)
  assert.deepEqual(kinds(maple), [])
  assert.throws(() => retractBlock(elm.ctx, host(elm), { id, words: 'Again.' }), /already/)
})

test('a house counts a block by itself only from two houses on, after a day in which its hosts can stop it', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  await propose(street, elm)
  await wait(street, 3 * day)
  assert.equal(shown(maple), null, 'one house alone')
  await answer(street, mill, 'adopt')
  assert.ok(kinds(maple).includes('block-ripe'))
  await wait(street, day - 1000)
  assert.equal(shown(maple), null, 'not before a day has passed')
  await wait(street, 2000)
  assert.equal(shown(maple), 'nobody')
  assert.deepEqual(states(maple), ['bad.test adopted'])
  assert.ok(acts(maple).includes('block-by-itself bad.test'))
  assert.deepEqual(kinds(maple), [])
  const [view] = listSharedBlocks(elm.ctx) ?? []
  assert.equal(view?.answers.find(({ name }) => name === 'maple')?.itself, true)
})

test('a host stops it, an exemption outranks it, and an endorsement that is taken back begins it anew', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  await propose(street, elm)
  await answer(street, mill, 'adopt')
  stopAdoption(maple.ctx, host(maple), idOf(maple))
  await wait(street, 2 * day)
  assert.equal(shown(maple), null, 'stopped')
  for (const domain of ['worse.test', 'deep.kept.test']) {
    const id = await propose(street, elm, { domain })
    assert.ok(id)
    answerBlock(mill.ctx, host(mill), { id: idOf(mill, domain), answer: 'adopt', measure: out, words: '' })
  }
  await street.settle()
  await propose(street, mill, { domain: 'kept.test' })
  answerBlock(maple.ctx, host(maple), { id: idOf(maple, 'kept.test'), answer: 'exempt', measure: out, words: '' })
  await wait(street, day / 2)
  answerBlock(mill.ctx, host(mill), { id: idOf(mill, 'worse.test'), answer: 'decline', measure: out, words: '' })
  await street.settle()
  await wait(street, day)
  assert.deepEqual([shown(maple, 'worse.test'), shown(maple, 'deep.kept.test')], [null, null])
  assert.deepEqual(
    listRules(maple.ctx).map(({ host }) => host),
    [],
  )
})

test('five hundred proposals of one house adopt nothing, ring once, and a flood that two houses stand behind waits for a host', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  const list = Buffer.from(Array.from({ length: 500 }, (_, n) => `s${n}.test`).join('\n'))
  const id = uploadList(elm.ctx, host(elm), list)
  proposeList(elm.ctx, host(elm), { id, reason: 'spam', words: 'All of them send the same.', close: [] })
  await street.settle()
  // On a busy machine reading so many takes longer than a letter may hold up others, and goes on by itself.
  for (const house of [maple, mill]) await syncBlocks(house.ctx)
  assert.equal(states(maple).length, 500)
  assert.deepEqual(kinds(maple), ['block-proposed'])
  await wait(street, 2 * day)
  assert.deepEqual(listRules(maple.ctx), [])
  for (const { block } of (listSharedBlocks(mill.ctx) ?? []).slice(0, limits.sharedBlock.byItself + 1))
    answerBlock(mill.ctx, host(mill), { id: block.id, answer: 'adopt', measure: out, words: '' })
  await street.settle()
  await wait(street, 2 * day)
  assert.deepEqual(listRules(maple.ctx), [])
})

test('no house can be kept out from among neighbors, and none can propose to keep out itself', async (t) => {
  const { street, maple, elm } = await three(t)
  for (const domain of ['mill.test', 'MILL.test', '@ada@mill.test'])
    assert.throws(
      () => proposeBlock(elm.ctx, host(elm), { ...wanted, domain }),
      /ask all the others to let that house go/,
    )
  assert.throws(() => proposeBlock(elm.ctx, host(elm), { ...wanted, domain: 'elm.test' }), /this house itself/)
  assert.throws(() => proposeBlock(elm.ctx, elm.member('bo'), wanted), /Only hosts/)
  assert.throws(() => proposeBlock(elm.ctx, host(elm), { ...wanted, words: ' ' }), /never travels without its reason/)
  await street.settle()
  assert.deepEqual(states(maple), [])
})

test('what lasts 90 days without an answer is over; a house that leaves keeps its rules and nothing else', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  await propose(street, elm)
  await propose(street, elm, { domain: 'worse.test' })
  await answer(street, maple, 'adopt')
  await part(street, 'maple', ['elm', 'mill'])
  assert.equal(listSharedBlocks(maple.ctx), null)
  await wait(street, day)
  assert.equal(Number(one(maple.ctx.db, 'select count(*) as n from block_proposals')?.['n']), 0)
  assert.equal(shown(maple), 'nobody')
  assert.throws(() => proposeBlock(maple.ctx, host(maple), wanted), /no neighbors/)
  assert.deepEqual(states(mill), ['bad.test open', 'worse.test open'].reverse())
  await wait(street, 90 * day)
  assert.deepEqual(states(mill), [])
})

test('follows that end with a block come back within 90 days once it is lifted', async (t) => {
  const { street, maple, elm } = await three(t, 'bad')
  const cy = (await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'bad.test')).uri)).id
  followPerson(maple.ctx, maple.member('bo'), cy)
  await street.settle()
  await propose(street, elm)
  await answer(street, maple, 'adopt')
  const follows = () => Number(one(maple.ctx.db, 'select count(*) as n from follows')?.['n'])
  assert.equal(follows(), 0)
  await answer(street, maple, 'decline')
  await street.settle()
  assert.equal(follows(), 1)
})

test('two houses propose the same server: it is one question with both names and reasons, and the milder of the two is adopted', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  await propose(street, elm)
  await propose(street, mill, { shown: 'followers', media: true, words: 'They shout at everybody.', reason: 'spam' })
  assert.deepEqual(states(maple), ['bad.test open'])
  const page = await maple.as('bo').read(`/street/blocks/${idOf(maple)}`)
  assert.match(page, /mill<\/bdi> proposes to keep it to followers, <bdi>elm<\/bdi> to shut it out\./)
  assert.match(page, /They shout at everybody\.[\s\S]*They went after two members of ours\./)
  assert.match(
    await maple.as('ada').read(`/street/blocks/${idOf(maple)}`),
    /Adopt what <bdi>elm<\/bdi> proposes: shut it out/,
  )
  const view = () => (listSharedBlocks(maple.ctx) ?? [])[0]
  assert.deepEqual(view()?.measure, { shown: 'followers', media: true })
  await answer(street, maple, 'adopt', { shown: 'all', media: false })
  assert.equal(shown(maple), 'followers', 'whatever a form says, it is as far as both ask for')
  await wait(street, 1000)
  const form = { answer: 'adopt', words: 'Both of you.' }
  assert.equal((await maple.as('ada').post(`/street/blocks/${idOf(maple)}/answer`, form)).status, 303)
  await street.settle()
  assert.equal(shown(maple), 'followers')
  for (const house of [elm, mill]) {
    const [known] = listSharedBlocks(house.ctx) ?? []
    assert.equal(known?.answers.find(({ name }) => name === 'maple')?.said, 'adopted')
    assert.deepEqual(known?.answers.map(({ said }) => said).filter((said) => said === 'proposed').length, 2)
  }
  assert.match(findRule(maple.ctx, 'bad.test')?.reason ?? '', /mill proposed it[\s\S]*elm proposed it/)
  await maple.wait(1000)
  const further = { answer: 'adopt-out', words: '' }
  assert.equal((await maple.as('ada').post(`/street/blocks/${idOf(maple)}/answer`, further)).status, 303)
  assert.equal(shown(maple), 'nobody', 'a host chose what Elm proposes')

  const idAt = (house: TestHouse, server: string) =>
    (listSharedBlocks(house.ctx) ?? []).flatMap(({ proposals }) => proposals).find(({ from }) => from === server)?.block
      .id ?? ''
  retractBlock(elm.ctx, host(elm), { id: idAt(elm, 'elm'), words: 'It was somebody else.' })
  await street.settle()
  assert.deepEqual(
    [view()?.suggestsLift, kinds(maple), shown(maple)],
    [false, [], 'nobody'],
    'the Mill still proposes it',
  )
  retractBlock(mill.ctx, host(mill), { id: idAt(mill, 'mill'), words: 'So it was.' })
  await street.settle()
  assert.deepEqual([view()?.suggestsLift, kinds(maple), shown(maple)], [true, ['block-retracted'], 'nobody'])
  const asked = await maple.as('ada').read(`/street/blocks/${idOf(maple)}`)
  assert.match(asked, /It was somebody else\.[\s\S]*take it back/)
  assert.equal((await maple.as('ada').post(`/street/blocks/${idOf(maple)}/keep`)).status, 303)
  assert.deepEqual([view()?.suggestsLift, shown(maple)], [false, 'nobody'])
})

test('houses are counted, and not what they propose; what is stricter than the notice said needs a notice of its own', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  await propose(street, elm)
  retractBlock(elm.ctx, host(elm), { id: idOf(elm), words: 'Wrong reason.' })
  await wait(street, 1000)
  await propose(street, elm, { words: 'The right reason.' })
  await wait(street, 2 * day)
  assert.equal(shown(maple), null, 'Elm said it twice and is one house')
  answerBlock(mill.ctx, host(mill), {
    id: idOf(mill),
    answer: 'soften',
    measure: { shown: 'followers', media: true },
    words: '',
  })
  await street.settle()
  assert.ok(kinds(maple).includes('block-ripe'))
  await wait(street, day - 60_000)
  await answer(street, mill, 'adopt')
  await wait(street, 120_000)
  assert.equal(shown(maple), null, 'nobody was told that it would shut out')
  await wait(street, day)
  assert.equal(shown(maple), 'nobody')
})

test('a server that people here are close to is never shut out by itself, and a host is asked once more', async (t) => {
  const { street, maple, elm, mill } = await three(t, 'bad')
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  const at = async (name: string) => (await fetchActor(maple.ctx, (await finger(maple.ctx, name, 'bad.test')).uri)).id
  for (const [who, whom] of [
    ['bo', 'dee'],
    ['bo', 'ada'],
    ['dee', 'dee'],
  ] as const)
    followPerson(maple.ctx, maple.member(who), await at(whom))
  await street.settle()
  await propose(street, elm)
  await answer(street, mill, 'adopt')
  await wait(street, 3 * day)
  assert.deepEqual([shown(maple), kinds(maple)], [null, ['block-proposed']])
  const path = `/street/blocks/${idOf(maple)}`
  const told = /3 follows of 2 members end/
  assert.match(await maple.as('ada').read(path), told)
  const asked = await maple.as('ada').post(`${path}/answer`, { answer: 'adopt', words: '' })
  assert.match(await asked.text(), told)
  assert.equal(shown(maple), null)
  const follows = () => Number(one(maple.ctx.db, 'select count(*) as n from follows')?.['n'])
  assert.equal(follows(), 3)
  assert.equal((await maple.as('ada').post(`${path}/answer`, { answer: 'adopt', words: '', sure: 'yes' })).status, 303)
  assert.deepEqual([shown(maple), follows()], ['nobody', 0], 'as many as it said')
  assert.equal(kinds(maple, 'bo').length + kinds(maple, 'dee').length, 0)
  assert.match(await maple.as('bo').read('/ended-follows'), /bad\.test/)
})

test('what a house adopted and lifted later reads so at its neighbors, and no longer counts for anybody', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  await propose(street, elm)
  await answer(street, mill, 'adopt')
  await wait(street, 1000)
  const said = (house: TestHouse, of: string) =>
    (listSharedBlocks(house.ctx) ?? [])[0]?.answers.find(({ name }) => name === of)?.said
  freeServer(mill.ctx, host(mill), 'bad.test')
  await street.settle()
  assert.equal(said(maple, 'mill'), 'lifted')
  assert.match(
    await maple.as('bo').read(`/street/blocks/${idOf(maple)}`),
    /mill<\/bdi> kept it out, and lifted that since 22 November/,
  )
  assert.match(await mill.as('bo').read('/street/blocks'), /Adopted, and lifted since/)
  chooseBlockPolicy(maple.ctx, host(maple), 2)
  await wait(street, 2 * day)
  assert.equal(shown(maple), null, 'Elm stands alone')
  judgeServer(mill.ctx, host(mill), { ...quiet, host: 'bad.test', shown: 'followers' })
  await street.settle()
  assert.equal(said(maple, 'mill'), 'softened')
  judgeServer(mill.ctx, host(mill), { ...quiet, host: 'bad.test', shown: 'nobody', media: false })
  freeServer(elm.ctx, host(elm), 'bad.test')
  await street.settle()
  assert.equal(said(maple, 'elm'), 'lifted', 'nobody stands behind what she does not do herself')
  assert.match(await elm.as('bo').read('/street/blocks'), /Proposed by us, and lifted since/)
  await wait(street, 2 * day)
  assert.equal(shown(maple), null)
})

const quiet = { media: true, reports: true, fold: '', reason: 'Ours.', sentence: '', veiled: false } as const
