import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { lookAfterNeighbors } from '../../src/federation/neighborhood/sync.ts'
import { newId } from '../../src/lib/ids.ts'
import { admit, befriend, part } from '../neighbors.ts'
import { openStreet } from '../street.ts'

const words = {
  audience: 'neighborhood',
  'narrow-neighborhood': 'everyone',
  text: 'Soup night at eight.',
  do: 'post',
}

test('the composer names the houses and the people, only while there are any, and once more when one is new', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  const maple = street.house('maple')
  const bo = maple.as('bo')
  assert.doesNotMatch(await bo.read('/write'), /value="neighborhood"/)
  await befriend(street, 'maple', 'elm')
  const form = await bo.read('/write?audience=neighborhood')
  assert.match(form, /value="neighborhood" checked/)
  assert.match(form, /2 houses, 6 people: maple, elm\./)
  assert.match(form, /Goes to 1 house next door\./)
  assert.match(form, /Post to Neighborhood/)
  const first = await bo.post('/write', { ...words, once: 'abcdefghij1' })
  assert.equal(first.status, 303, 'the form has just said who reads along')

  await admit(street, 'mill', ['maple', 'elm'])
  const asked = await (await bo.post('/write', { ...words, once: 'abcdefghij2' })).text()
  assert.match(asked, /New since you last posted here: <bdi>mill, 3 people<\/bdi>/)
  assert.match(asked, /3 houses, 9 people: maple, elm, mill/)
  const sure = /name="sure" value="(new-neighbors:\d+)"/.exec(asked)?.[1] ?? ''
  assert.equal((await bo.post('/write', { ...words, sure, once: 'abcdefghij3' })).status, 303)
  assert.equal((await bo.post('/write', { ...words, text: 'More soup.', once: 'abcdefghij4' })).status, 303, 'once')
  const dee = await maple.as('dee').post('/write', { ...words, once: 'abcdefghij5' })
  assert.equal(dee.status, 303, 'who never wrote to neighbors has the list before her')
  const answer = await maple.as('ada').post('/write', { ...words, audience: 'local', once: 'abcdefghij6' })
  assert.equal(answer.status, 303, 'who writes at home is asked nothing')

  await part(street, 'elm', ['maple', 'mill'])
  await part(street, 'mill', ['maple'])
  assert.doesNotMatch(await bo.read('/write'), /value="neighborhood"/)
})

test('people next door stand in who’s who after those who live here, if they let themselves be found', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { ctx, ...maple } = street.house('maple')
  for (const [name, found] of [
    ['fern', 1],
    ['gus', 0],
  ] as const) {
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into actors (id, kind, name, server, shown_name, sentence, created) values (:id, 'person', :name, 'elm.test', :name, 'Bakes.', 0)`,
      { id, name },
    )
    run(
      ctx.db,
      `insert into remote_actors (actor, uri, type, inbox, discoverable, fetched) values (:id, :uri, 'Person', 'http://elm.test/in', :found, 0)`,
      { id, found, uri: `http://elm.test/ap/u/${id}` },
    )
  }
  assert.doesNotMatch(await maple.as('bo').read('/people'), /Next door/)
  await befriend(street, 'maple', 'elm')
  const page = await maple.as('bo').read('/people')
  assert.match(page, /Next door[\s\S]*fern/)
  assert.doesNotMatch(page, />gus</)
  assert.doesNotMatch(await maple.as('bo').read('/people?q=bo'), /Next door/)
  assert.match(await maple.as('bo').read('/people?q=fer'), /Next door/)
})

test('Dee no longer wants to be found: after a day nobody next door finds her in who’s who either', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await befriend(street, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  const wants = (listed: boolean) =>
    elm.as('dee').post('/settings/profile', {
      shownName: 'Dee Okafor',
      about: '',
      ...(listed ? { listed: 'yes', indexed: 'yes' } : {}),
    })
  await wants(true)
  const next = async () => /Next door[\s\S]*Dee Okafor/.test(await maple.as('bo').read('/people'))
  await lookAfterNeighbors(maple.ctx)
  await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri, 'fresh')
  assert.equal(await next(), true)
  await wants(false)
  await lookAfterNeighbors(maple.ctx)
  assert.equal(await next(), false)
})
