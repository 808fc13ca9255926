import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { befriend } from '../../../test/neighbors.ts'
import { openStreet } from '../../../test/street.ts'
import { asksToAdmit } from '../../../test/street-question.ts'
import { all } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { readHostLog } from '../host-log/read-host-log.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { giveRole } from '../members/give-role.ts'
import { knock } from '../neighborhood/knock.ts'
import { listKnocks } from '../neighborhood/knocks.ts'
import { listOpen } from '../neighborhood/list-open.ts'
import { findBelonging } from '../neighborhood/where-we-belong.ts'
import { answerVote } from './answer-vote.ts'
import { askEverybody } from './ask-everybody.ts'
import { endVotes, votesDue } from './end-votes.ts'
import { takeBackVote } from './take-back-vote.ts'
import { findVote, listEndedVotes, listOpenVotes } from './vote.ts'
import { whoDecides } from './who-decides.ts'

const day = 24 * 60 * 60 * 1000
const question = 'Shall The Mill become our neighbor?'

async function village(t: TestContext) {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm')
  const maple = street.house('maple')
  const about = await asksToAdmit(street.house('elm'), maple, street.house('mill'))
  const [ada, bo, dee] = [maple.member('ada'), maple.member('bo'), maple.member('dee')]
  const carried: string[] = []
  // The clock is moved without chores, so that only what is looked at happens.
  const clock = { now: maple.ctx.now() }
  const ctx = { ...maple.ctx, now: () => clock.now }
  const pass = async (days: number) => {
    clock.now += days * day
    await endVotes(ctx, async (_, decided) => void carried.push(decided.about))
  }
  const ask = (more = {}) => askEverybody(ctx, ada, { about, question, words: '', days: 3, ...more })
  return { ctx, about, ada, bo, dee, ask, pass, carried }
}

test('Bo and Dee say yes, nobody sees a count before the end, and then the house says yes', async (t) => {
  const { ctx, about, ada, bo, dee, ask, pass, carried } = await village(t)
  const vote = ask()
  assert.equal(ask(), vote, 'asked twice it is one question')
  assert.deepEqual(
    readInbox(ctx, bo, 'for-you').told.map(({ kind }) => kind),
    ['everybody-asked'],
  )
  assert.throws(() => whoDecides(ctx, about), { code: 'stale' }, 'no host answers while everybody is asked')
  answerVote(ctx, bo, { vote, answer: 'no' })
  answerVote(ctx, bo, { vote, answer: 'yes' })
  answerVote(ctx, dee, { vote, answer: 'yes' })
  answerVote(ctx, ada, { vote, answer: 'no' })
  const open = findVote(ctx, bo, vote)
  assert.deepEqual([open.mine, open.count, open.enough, open.people], ['yes', null, 1, 3])
  assert.equal(votesDue(ctx), open.ends)
  await pass(3)
  const [ended] = listEndedVotes(ctx, dee)
  assert.deepEqual([ended?.outcome, ended?.count, ended?.mine], ['yes', { yes: 2, no: 1 }, null])
  assert.deepEqual(all(ctx.db, 'select * from house_vote_answers'), [], 'who said what is forgotten')
  assert.deepEqual([carried, whoDecides(ctx, about), votesDue(ctx)], [[about], 'everybody', null])
  assert.throws(() => answerVote(ctx, bo, { vote, answer: 'no' }), { code: 'too-late' })
  await pass(1)
  assert.equal(carried.length, 1, 'it is done once')
})

test('as many no as yes is not now, and the host who asked is bound by it', async (t) => {
  const { ctx, about, ada, bo, dee, ask, pass, carried } = await village(t)
  const vote = ask()
  answerVote(ctx, bo, { vote, answer: 'no' })
  answerVote(ctx, dee, { vote, answer: 'yes' })
  await pass(3)
  assert.deepEqual([findVote(ctx, bo, vote).outcome, carried], ['no', []])
  assert.throws(() => whoDecides(ctx, about), { code: 'not-allowed' })
  assert.deepEqual(
    readInbox(ctx, ada, 'for-you').told.map(({ kind }) => kind),
    ['vote-not-now'],
  )
})

test('when too few answer, hosts decide; a question that is taken back has no count', async (t) => {
  const { ctx, about, ada, bo, ask, pass } = await village(t)
  const first = ask()
  await pass(3)
  assert.deepEqual([findVote(ctx, ada, first).outcome, whoDecides(ctx, about)], ['too-few', 'host'])
  const second = ask()
  answerVote(ctx, bo, { vote: second, answer: 'no' })
  assert.throws(() => takeBackVote(ctx, bo, second), { code: 'not-allowed' })
  takeBackVote(ctx, ada, second)
  takeBackVote(ctx, ada, second)
  const ended = findVote(ctx, bo, second)
  assert.deepEqual([ended.outcome, ended.count, whoDecides(ctx, about)], ['taken-back', null, 'host'])
  assert.deepEqual(listOpenVotes(ctx, bo), [])
  assert.deepEqual(
    readHostLog(ctx).acts.map(({ kind }) => kind),
    ['question-taken-back', 'everybody-asked', 'everybody-asked'],
  )
})

test('nonsense, strangers to the question and those who are no hosts are refused, and nothing is half done', async (t) => {
  const { ctx, about, ada, bo, dee, ask } = await village(t)
  const refused = (work: () => unknown, code: string) => assert.throws(work, { code })
  refused(() => askEverybody(ctx, bo, { about, question, words: '', days: 3 }), 'not-allowed')
  refused(() => ask({ about: 'sha256:0' }), 'stale')
  refused(() => ask({ days: 5 }), 'bad-input')
  refused(() => ask({ days: Number.NaN }), 'bad-input')
  refused(() => ask({ words: 'x'.repeat(501) }), 'too-long')
  assert.deepEqual(listOpenVotes(ctx, bo), [])
  const vote = ask()
  refused(() => answerVote(ctx, bo, { vote, answer: 'maybe' }), 'bad-input')
  refused(() => answerVote(ctx, bo, { vote: '01JZZZZZZZZZZZZZZZZZZZZZZZ', answer: 'yes' }), 'not-found')
  refused(() => answerVote(ctx, { ...dee, joined: ctx.now() + 1 }, { vote, answer: 'yes' }), 'not-allowed')
  giveRole(ctx, null, { member: bo, role: 'host' })
  assert.equal(findVote(ctx, ada, vote).mine, null)
})

test('what everybody said yes to and can’t be done any more is told to hosts, once', async (t) => {
  const { ctx, ada, bo, ask } = await village(t)
  const vote = ask()
  answerVote(ctx, bo, { vote, answer: 'yes' })
  const later = { ...ctx, now: () => findVote(ctx, bo, vote).ends }
  const fails = async () => Promise.reject(new Refusal('stale', 'It has lapsed.'))
  await endVotes(later, fails)
  await endVotes(later, fails)
  const told = readInbox(ctx, ada, 'for-you').told.map(({ kind }) => kind)
  assert.equal(told.filter((kind) => kind === 'vote-stuck').length, 1)
})

test('a knock that everybody was asked about is answered by everybody: so it is written down, and so it is read', async (t) => {
  const street = await openStreet(t, 'maple', 'mill', 'oak')
  const [maple, mill, oak] = [street.house('maple'), street.house('mill'), street.house('oak')]
  const ada = maple.member('ada')
  const decided = () =>
    all(maple.ctx.db, 'select decided, by_host from neighborhood_signed order by signed').map((row) => ({ ...row }))
  const byAll = { decided: 'everybody', by_host: ada.id }
  const knocksAndAllSayYes = async (guest: typeof mill) => {
    const { server } = await guest.ctx.elsewhere.visitServer('maple.test')
    knock(guest.ctx, guest.member('ada'), { server, words: 'Hello.', name: '' })
    await street.settle()
    const about = listKnocks(maple.ctx).find(({ ours }) => !ours)?.id ?? ''
    const vote = askEverybody(maple.ctx, ada, { about, question, words: '', days: 3 })
    assert.match(await maple.as('bo').read(`/votes/${vote}`), /Their rules/, 'voters see who they are')
    answerVote(maple.ctx, maple.member('bo'), { vote, answer: 'yes' })
    // Maple last: the others’ clocks must not be days behind when it asks them.
    for (const house of [mill, oak, maple]) await house.wait(3 * day)
    await street.settle()
  }
  await knocksAndAllSayYes(mill)
  assert.equal(findBelonging(maple.ctx)?.others.length, 1)
  assert.deepEqual(decided(), [byAll])
  await knocksAndAllSayYes(oak)
  assert.deepEqual(decided(), [byAll, byAll], 'also when it asks the neighbors')
  const log = await maple.as('bo').read('/house-log')
  assert.match(log, /Everybody here was asked, and said yes to “<bdi>mill<\/bdi>”/)
  const [open] = listOpen(maple.ctx)
  const page = await maple.as('bo').read(`/street/requests/${open?.hash.replace('sha256:', '')}`)
  assert.match(page, /oak/)
  assert.match(
    await maple.as('ada').read(`/street/requests/${open?.hash.replace('sha256:', '')}`),
    /by a vote of everybody here/,
  )
})
