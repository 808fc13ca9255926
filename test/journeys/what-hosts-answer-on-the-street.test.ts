import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { keepPaper } from '../../src/core/neighborhood/papers.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { findVoteAbout } from '../../src/core/votes/vote.ts'
import { befriend, proofOf } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import { asksToAdmit } from '../street-question.ts'

const day = 24 * 60 * 60 * 1000

test('why a host said “not now” stays with the hosts, a yes may still follow, and it can’t be taken back', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, mill] = ['maple', 'elm', 'mill'].map((name) => street.house(name))
  if (!maple || !elm || !mill) throw new Error('there are three houses')
  const hash = await asksToAdmit(elm, maple, mill)
  const path = `/street/requests/${hash.replace('sha256:', '')}`
  const [ada, bo] = [maple.as('ada'), maple.as('bo')]

  assert.equal((await ada.post(`${path}/not-now`, { words: 'x'.repeat(501) })).status, 422)
  assert.match(await ada.read(path), /<h2>Yes<\/h2>/, 'nothing was half said')
  for (const act of ['yes', 'not-now', 'ask'])
    assert.notEqual((await bo.post(`${path}/${act}`, { words: '', days: '3' })).status, 303, `Bo is no host: ${act}`)
  assert.equal(listOpen(maple.ctx)[0]?.mine, 'waiting')

  assert.equal((await ada.post(`${path}/not-now`, { words: 'They are loud.' })).status, 303)
  assert.match(await ada.read(path), /Why, for hosts only: <span dir="auto">They are loud\./)
  const seen = await bo.read(path)
  assert.match(seen, /not now/)
  assert.doesNotMatch(seen, /They are loud/)
  assert.equal((await ada.post(`${path}/yes`)).status, 303)
  assert.equal((await ada.post(`${path}/yes`)).status, 303, 'said twice it is one yes')
  assert.equal(listOpen(maple.ctx)[0]?.mine, 'yes')
  assert.equal((await ada.post(`${path}/not-now`, { words: '' })).status, 409)
  assert.equal((await ada.post('/street/requests/ffff/yes')).status, 404)
  assert.equal((await ada.post('/street/knocks/nobody/yes')).status, 404)
  assert.equal((await ada.get('/street/houses/nobody.test')).status, 404)
})

test('a host who asks everybody is bound: no yes while they are asked, none after a no', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, mill] = [street.house('maple'), street.house('elm'), street.house('mill')]
  const hash = await asksToAdmit(elm, maple, mill)
  const path = `/street/requests/${hash.replace('sha256:', '')}`
  const ada = maple.as('ada')
  assert.equal((await ada.post(`${path}/ask`, { words: '', days: '4' })).status, 422)
  const asked = await ada.post(`${path}/ask`, { words: 'I like them.', days: '3' })
  const vote = asked.headers.get('location') ?? ''
  assert.equal((await ada.post(`${path}/ask`, { words: 'Again', days: '3' })).headers.get('location'), vote)
  assert.equal((await ada.post(`${path}/yes`)).status, 409)
  assert.equal((await maple.as('bo').post(vote, { answer: 'perhaps' })).status, 422)
  assert.equal((await maple.as('bo').post(vote, { answer: 'no' })).status, 303)
  assert.equal((await maple.as('bo').post(`${vote}/take-back`)).status, 403)
  assert.equal((await maple.stranger().get(vote)).status, 303)
  await maple.wait(3 * day)
  assert.equal(findVoteAbout(maple.ctx, maple.member('bo'), hash)?.outcome, 'no')
  assert.equal((await ada.post(`${path}/yes`)).status, 403)
  assert.equal((await maple.as('bo').post(vote, { answer: 'yes' })).status, 409)
  assert.match(await maple.as('dee').read(vote), /0 yes, 1 no/)
})

test('a house is let go when all others say so; with two houses nobody is', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm', 'mill')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const ada = maple.as('ada')
  assert.match(await ada.read('/street/houses/mill.test'), /Ask the others to let it go/)
  const remove = '/street/houses/mill.test/remove'
  assert.equal((await ada.post(remove, { reason: '', why: '' })).status, 422)
  const absent = await ada.post(remove, { reason: 'absent', why: '' })
  assert.match(await absent.text(), /was heard within the last 30 days/)
  assert.equal((await ada.post(remove, { reason: 'other', why: 'Nobody is home.' })).status, 303)
  await street.settle()
  const [open] = listOpen(elm.ctx)
  const path = `/street/requests/${open?.hash.replace('sha256:', '')}`
  assert.match(await elm.as('ada').read(path), /Shall mill go[\s\S]*not asked, it is about them/)
  assert.equal((await elm.as('ada').post(`${path}/yes`)).status, 303)
  await street.settle()
  assert.match(await ada.read('/street'), /2 houses/)
  assert.match(await street.house('mill').as('bo').read('/street'), /No neighbors yet/)
  assert.match(await ada.read('/street/houses/elm.test/remove'), /With two houses nobody can be removed/)
})

test('while the houses disagree on who belongs, hosts read in plain words what happened and what is safe', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'mill')
  await befriend(street, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  assert.equal((await maple.as('ada').get('/street/torn')).status, 404)
  const held: (() => Promise<boolean>)[] = []
  for (const name of ['oak', 'mill']) {
    const newcomer = street.house(name)
    const hash = await asksToAdmit(elm, maple, newcomer)
    const open = listOpen(maple.ctx).find((each) => each.hash === hash)
    const standing = findBelonging(elm.ctx)?.standing
    const base = standing?.kind === 'whole' ? standing.head : null
    if (!open && name === 'oak') throw new Error('it is asked')
    const next = open && base ? nextVersion(base, open.proposal) : null
    if (!next) continue
    // Both are kept back until both are complete, as two halves of a street would have them.
    held.push(async () =>
      keepPaper(maple.ctx, next, await Promise.all([maple, elm, newcomer].map((house) => proofOf(house, next)))),
    )
  }
  for (const keep of held) await keep()
  assert.match(await maple.as('bo').read('/street'), /not of one mind/)
  const page = await maple.as('ada').read('/street/torn')
  assert.match(page, /The houses don’t agree on who belongs here/)
  assert.match(page, /Posts for the neighborhood go only to houses that are on both lists/)
  assert.equal((await maple.as('bo').get('/street/torn')).status, 403)
})

test('a neighborhood invites a house on its own, and nobody is asked into two', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill', 'oak', 'lake')
  await befriend(street, 'maple', 'elm')
  await befriend(street, 'oak', 'lake')
  const maple = street.house('maple')
  const ada = maple.as('ada')
  const look = async (address: string) => (await ada.post('/street/knock', { address })).headers.get('location') ?? ''
  assert.equal((await ada.post('/street/knock', { address: ' ' })).status, 422)
  assert.equal((await ada.post('/street/knock', { address: 'http://maple.test' })).status, 422)
  assert.notEqual((await maple.as('bo').post('/street/knock', { address: 'mill.test' })).status, 303)

  const oak = await look('oak.test')
  assert.match(await ada.read(oak), /Nobody is in two neighborhoods/)
  assert.equal((await ada.post(`${oak}/knock`, { words: 'Hello.', name: '' })).status, 403)
  const mill = await look('mill.test')
  assert.match(await ada.read(mill), /Each new house needs a yes from both of us, and from mill/)
  assert.equal((await ada.post(`${mill}/knock`, { words: 'x'.repeat(501), name: '' })).status, 422)
  assert.equal(listOpen(maple.ctx).length, 0, 'nothing was half asked')
  assert.equal((await ada.post(`${mill}/knock`, { words: 'Come and live here.', name: '' })).status, 303)
  await street.settle()
  for (const name of ['elm', 'mill']) {
    const host = street.house(name).as('ada')
    const path = /href="(\/street\/requests\/[0-9a-f]{64})"/.exec(await host.read('/street/requests'))?.[1] ?? ''
    assert.equal((await host.post(`${path}/yes`)).status, 303, name)
    await street.settle()
  }
  assert.match(await street.house('mill').as('bo').read('/street'), /3 houses/)
})

test('a knock is taken back, and a late yes founds nothing', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [ada, elm] = [street.house('maple').as('ada'), street.house('elm').as('ada')]
  const there = (await ada.post('/street/knock', { address: 'elm.test' })).headers.get('location') ?? ''
  assert.equal((await ada.post(`${there}/knock`, { words: 'Hello.', name: '' })).status, 303)
  assert.match(await ada.read(there), /You have knocked/)
  await street.settle()
  const knock = /href="(\/street\/knocks\/[0-9A-Z]{26})"/.exec(await elm.read('/street/requests'))?.[1] ?? ''
  assert.match(await elm.read(knock), /With your yes you are a neighborhood of two/)
  const back =
    /action="(\/street\/knocks\/[0-9A-Z]{26}\/take-back)"/.exec(await ada.read('/street/requests'))?.[1] ?? ''
  assert.equal((await ada.post(back)).status, 303)
  assert.equal((await ada.post(back)).status, 303)
  await elm.post(`${knock}/yes`)
  await street.settle()
  for (const host of [ada, elm]) assert.match(await host.read('/street'), /No neighbors yet/)
})
