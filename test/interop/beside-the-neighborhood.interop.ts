import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { signRequest as signAsFedify } from '@fedify/fedify'
import { Announce, Create, Follow, Like, PUBLIC_COLLECTION } from '@fedify/vocab'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { ownKeys } from '../../src/core/keys/own-keys.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { ourAudience } from '../../src/core/neighborhood/where-we-belong.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost, versionOf } from '../../src/core/posts/edit-post.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { all, one } from '../../src/db/database.ts'
import { documents } from '../../src/federation/door.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { actorUri, keyUri } from '../../src/federation/ids.ts'
import { activityJson } from '../../src/federation/serve/answer.ts'
import { type Dialect, signRequest } from '../../src/federation/signatures/sign-request.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import type { Here } from '../cast.ts'
import { type FaultProxy, openFaultProxy } from '../fault-proxy.ts'
import { befriend } from '../neighbors.ts'
import { openStreetAt, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { type Fedify, openFedify } from './fedify.ts'
import { openSnac, type Snac, snacVersion } from './snac.ts'

const version = snacVersion()
if (!version) console.log('snac is not on this machine, so nobody on snac stood beside the neighborhood.')

/** Stands in everything that is said to the neighborhood or at home, and in nothing else. */
const canary = 'qnearq'
const near = { choice: 'neighborhood' } as const

describe(`Maple and Elm are neighbors; Cy on a Fedify server and Cy on snac ${version} are not, and follow Bo`, () => {
  const endings: (() => unknown)[] = []
  const gates: FaultProxy[] = []
  let doorOfMaple: FaultProxy
  let street: Street
  let fedify: Fedify
  let snac: Snac | null = null
  /** What Bo said to the neighborhood: the ids of all of it, and the post that stays. */
  const said: string[] = []
  let soup: Post

  before(async () => {
    const t = { after: (end: () => unknown) => endings.push(end) } as unknown as TestContext
    street = await openStreetAt(t, ['maple', 'elm'], Date.now)
    await befriend(street, 'maple', 'elm')
    doorOfMaple = await standBefore('maple.test')
    fedify = await openFedify(street.names, 'cy.test')
    gates.push(await standBefore('cy.test'))
    if (version) {
      snac = await openSnac(street.names, 'snac.test', 'cy')
      gates.push(await standBefore('snac.test'))
    }
  })
  after(async () => {
    await snac?.close()
    await fedify.close()
    for (const gate of [doorOfMaple, ...gates]) await gate.close()
    for (const end of endings) await end()
  })

  const house = (name: string) => street.house(name)
  const member = (name: string, who: Here) => {
    const { preferences, ...rest } = house(name).member(who)
    return { ...rest, preferences: { ...preferences, holdBeyond: 0, holdHome: 0 } }
  }
  const uriOf = (name: string, who: Here) => actorUri(house(name).ctx, house(name).member(who).id)
  const idAt = (name: string, words: string) =>
    String(
      one(house(name).ctx.db, 'select id from posts where deleted is null and html like :words', {
        words: `%${words}%`,
      })?.['id'],
    )
  const outsiders = () => ['cy.test', ...(snac ? ['snac.test'] : [])]
  /** Everything that was ever handed in at the outsiders. */
  const letters = () => gates.flatMap(({ passed }) => passed.filter(({ method }) => method === 'POST'))

  async function standBefore(host: string): Promise<FaultProxy> {
    const gate = await openFaultProxy(street.names.get(host) ?? '')
    street.names.set(host, gate.place)
    return gate
  }

  async function until(what: string, find: () => unknown | Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      await street.settle()
      if (await find()) return
      await wait(100)
    }
    assert.fail(`it never happened that ${what}`)
  }

  function filesOfSnac(): { where: string; bytes: Buffer }[] {
    const found = snac ? readdirSync(snac.folder, { recursive: true, withFileTypes: true }) : []
    const files = found.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    return files.map((where) => ({ where, bytes: readFileSync(where) }))
  }

  /** Every file of snac, and all that was handed in anywhere. */
  const everythingOutside = () => [
    ...filesOfSnac(),
    ...letters().map(({ path, body }) => ({ where: `a letter to ${path}`, bytes: body })),
  ]

  function nothingIsOutside(words: readonly string[]): void {
    for (const { where, bytes } of everythingOutside())
      for (const word of words) assert.ok(!bytes.includes(word), `${word} is in ${where}`)
  }

  const snacShows = async (words: string) =>
    JSON.stringify(await snac?.api('GET', '/api/v1/timelines/home')).includes(words)

  test('both follow Bo of Maple and Dee of Elm, and Bo follows both', async () => {
    for (const host of outsiders()) {
      const { id } = await fetchActor(house('maple').ctx, (await finger(house('maple').ctx, 'cy', host)).uri)
      await fetchActor(house('elm').ctx, (await finger(house('elm').ctx, 'cy', host)).uri)
      followPerson(house('maple').ctx, member('maple', 'bo'), id)
      await until('Bo follows', () => findBond(house('maple').ctx, member('maple', 'bo'), id).following)
    }
    for (const [name, who] of [
      ['maple', 'bo'],
      ['elm', 'dee'],
    ] as const) {
      const them = await fedify.meets(uriOf(name, who))
      await fedify.does(new Follow({ actor: fedify.me, object: them.id }), them)
      await snac?.does('follow', `http://${name}.test/@${who}`)
      const { id } = member(name, who)
      const followers = () => all(house(name).ctx.db, 'select 1 from follows where followee = :id', { id })
      await until('they follow', () => followers().length === outsiders().length)
    }
  })

  test('what Bo says to everybody and to those who follow her arrives there', async () => {
    house('maple').says('bo', 'Bread for all of you.', { choice: 'public' })
    house('maple').says('bo', 'Bread for those who follow me.', { choice: 'followers' })
    for (const words of ['Bread for all of you.', 'Bread for those who follow me.'])
      await until(`they have “${words}”`, async () => {
        const there = letters().filter(({ body }) => body.includes(words)).length
        return there >= outsiders().length && (!snac || (await snacShows(words)))
      })
  })

  test('who lives at snac is named as somebody who hears nothing of it, before a post to the neighborhood leaves', async () => {
    const host = outsiders().at(-1)
    const browser = house('maple').as('bo')
    const asked = await browser.post('/write', { text: `${canary} @cy@${host}?`, audience: 'neighborhood', do: 'post' })
    assert.match(await asked.text(), new RegExp(`@cy@${host}`))
    assert.equal(idAt('maple', canary), 'undefined')
  })

  test('what she says, changes, boosts and deletes in the neighborhood or at home is nothing they ever hear of', async () => {
    await until('all that was said before has left', () => !isOnItsWay())
    const before = letters().length
    await talk()
    await until('all of it is at Elm', () => idAt('elm', `${canary} soup at eight`) !== 'undefined')
    await until('the answer is at Maple', () => idAt('maple', `${canary} answer`) !== 'undefined')
    await wait(snac ? 2500 : 100)
    await street.settle()
    assert.deepEqual(
      letters()
        .slice(before)
        .map(({ path, body }) => `${path} ${body.subarray(0, 300)}`),
      [],
      'not even an empty letter',
    )
    nothingIsOutside([canary, ...said])
    const deeds = all(house('maple').ctx.db, `select distinct kind from parcels p join posts o on o.id = p.post`)
    assert.deepEqual(deeds.map(({ kind }) => String(kind)).sort(), ['Announce', 'Create', 'Delete', 'Undo', 'Update'])
  })

  const isOnItsWay = () =>
    ['maple', 'elm'].some((name) => one(house(name).ctx.db, `select 1 from deliveries where state = 'waiting'`))

  async function talk(): Promise<void> {
    const [maple, elm] = [house('maple'), house('elm')]
    const [bo, dee] = [member('maple', 'bo'), member('elm', 'dee')]
    const says = (words: string, more: Parameters<TestHouse['says']>[2] = {}) => {
      const post = maple.says('bo', `${canary} ${words}`, { ...near, ...more })
      said.push(post.id)
      return post
    }
    soup = says(`soup at seven #${canary}tag`)
    says('look at this pot', { media: [{ id: await picture(), alt: `${canary} a pot` }] })
    const named = says(`and what does @cy@snac.test say, or @cy@cy.test?`)
    const poll = { options: [`${canary} yes`, `${canary} no`], several: false, hidden: false, lasts: 3_600_000 }
    says('who comes?', { poll })
    says('only at home', { choice: 'local' })
    const open = says('on the way out', { replyTo: idAt('maple', 'Bread for all of you') })
    await until('Elm has it', () => idAt('elm', 'on the way out') !== 'undefined')
    const there = idAt('elm', 'soup at seven')
    elm.says('dee', `${canary} answer, @cy@snac.test and @cy@cy.test`, { ...near, replyTo: there })
    likePost(elm.ctx, dee, there)
    boostPost(elm.ctx, dee, there)
    boostPost(maple.ctx, bo, soup.id)
    pinPost(maple.ctx, bo, soup.id)
    vote(elm.ctx, dee, idAt('elm', 'who comes'), [0])
    await street.settle()
    unboostPost(maple.ctx, bo, soup.id)
    const edit = { ...blankDraft, text: `${canary} soup at eight #${canary}tag`, media: [] }
    editPost(maple.ctx, bo, soup.id, { edit, seen: versionOf(soup) })
    await street.settle()
    for (const post of [named, open]) deletePost(maple.ctx, bo, post.id)
    await until('Elm has let go of it', () => idAt('elm', 'on the way out') === 'undefined')
  }

  async function picture(): Promise<string> {
    const { ctx } = house('maple')
    const path = join(ctx.mediaFolder, 'incoming', randomUUID())
    const bytes = await photograph(40, 30)
    writeFileSync(path, bytes)
    return (await acceptMedia(ctx, member('maple', 'bo'), { path, bytes: bytes.length })).id
  }

  test('and what is for everybody arrives again', async () => {
    house('maple').says('bo', 'Good night, all of you.', { choice: 'public' })
    await until('they have it', async () => {
      const there = letters().filter(({ body }) => body.includes('Good night, all of you.')).length
      return there >= outsiders().length && (!snac || (await snacShows('Good night, all of you.')))
    })
    nothingIsOutside([canary, ...said])
  })

  test('whatever they ask for in their own name, there is not a word of it', async () => {
    const { author } = soup
    const dee = house('elm').member('dee').id
    const answer = idAt('elm', `${canary} answer`)
    const of = `?of=${one(house('maple').ctx.db, 'select id from neighborhoods')?.['id']}`
    let asked = 0
    for (const [name, id, by] of [
      ['maple', soup.id, author],
      ['elm', answer, dee],
      ['elm', idAt('elm', 'soup at eight'), dee],
    ] as const)
      for (const pattern of Object.keys(documents))
        for (const query of ['', '?page=1', of]) {
          const values: Record<string, string> = { id, author: by, quoting: said[1] ?? '', handle: '@bo' }
          if (pattern.startsWith('/ap/u/')) values['id'] = by
          const path = pattern.replace(/:(\w+)(\{[^/]*\})?/g, (_, part: string) => values[part] ?? 'x')
          const { text } = await readAsCy(`http://${name}.test${path}${query}`)
          assert.ok(!text.includes(canary), `${name} ${path}${query}`)
          asked += 1
        }
    assert.ok(asked > 200, `${asked} addresses`)
    assert.match((await readAsCy(`http://maple.test/ap/u/${author}/outbox?page=1`)).text, /Good night, all of you/)
    for (const uri of [`http://maple.test/ap/o/${author}/${soup.id}`, ourAudience(house('maple').ctx)])
      for (const command of ['request', 'insert']) await snac?.does(command, uri).catch(() => '')
    const pictures = [
      ['maple', '', 'select id from media'],
      ['elm', 'elsewhere/', 'select id from remote_media'],
    ] as const
    for (const [name, place, sql] of pictures) {
      const found = one(house(name).ctx.db, sql)?.['id']
      assert.ok(found)
      const picture = await readAsCy(`http://${name}.test/media/${place}${found}/large`)
      assert.equal(picture.status, 404)
    }
    nothingIsOutside([canary])
  })

  async function readAsCy(address: string): Promise<{ status: number; text: string }> {
    const key = fedify.cy.keys[0]?.privateKey ?? assert.fail('Cy has no key')
    const bare = new Request(address, { headers: { accept: activityJson } })
    const answer = await fetch(await signAsFedify(bare, key, new URL('#main-key', fedify.me)), { redirect: 'manual' })
    return { status: answer.status, text: await answer.text() }
  }

  test('what they address to the neighborhood, or say to an address that they guessed, is dropped and shows nowhere', async () => {
    const uri = new URL(`http://maple.test/ap/o/${soup.author}/${soup.id}`)
    const bo = await fedify.meets(uriOf('maple', 'bo'))
    const ours = new URL(ourAudience(house('maple').ctx))
    const words = (content: string) => `<p>qforged ${content}</p>`
    const notes = [
      fedify.note({ content: words('to your neighborhood'), tos: [ours] }),
      fedify.note({ content: words('an answer'), replyTarget: uri, tos: [PUBLIC_COLLECTION, fedify.followers] }),
      fedify.note({
        content: words('a quiet answer'),
        replyTarget: uri,
        tos: [ours],
        ccs: [bo.id].filter((id) => id !== null),
      }),
    ]
    for (const object of notes) {
      const { toIds: tos, ccIds: ccs } = object
      await fedify.does(new Create({ actor: fedify.me, object, tos, ccs }), bo)
    }
    await fedify.does(new Like({ actor: fedify.me, object: uri }), bo)
    await fedify.does(new Announce({ actor: fedify.me, object: uri, to: PUBLIC_COLLECTION }), bo)
    await snac?.answers(uri.href, 'qforged on snac')
    await snac?.does('boost', uri.href).catch(() => '')
    const atTheDoor = (words: string) => doorOfMaple.passed.some(({ body }) => body.includes(words))
    for (const { id } of notes) assert.ok(atTheDoor(String(id)))
    if (snac) await until('what snac said is at the door', () => atTheDoor('qforged on snac'))
    await wait(snac ? 2500 : 100)
    await street.settle()
    for (const name of ['maple', 'elm']) {
      const { db } = house(name).ctx
      assert.equal(one(db, `select count(*) as n from posts where html like '%qforged%'`)?.['n'], 0, name)
      assert.equal(one(db, 'select count(*) as n from arrivals')?.['n'], 0, name)
      for (const path of ['/', '/neighborhood', '/following', '/inbox', `/@bo/${soup.id}`])
        assert.doesNotMatch(await house(name).as('bo').read(path), /qforged/, path)
    }
    const { db } = house('maple').ctx
    const likes = all(db, 'select 1 from likes where post = :id', { id: soup.id })
    const boosts = all(db, 'select 1 from posts where boost_of = :id and deleted is null', { id: soup.id })
    assert.deepEqual([likes.length, boosts.length], [1, 1], 'only Dee of Elm')
    nothingIsOutside([canary])
  })

  // A letter to Elm, in Bo’s own words and signed by her, as if a neighbor had told it on. Fedify 2.3.6 hands it to its
  // application with the one address that it came with, which is not everybody’s. snac 2.75 says 202 and keeps nothing: not public, and
  // to nobody there.
  test('who gets such a letter from somebody’s hands does not show it to everybody', async () => {
    const { db } = house('maple').ctx
    const { id } = house('maple').says('bo', `${canary} by hand`, near)
    await until('Elm has it', () => idAt('elm', `${canary} by hand`) !== 'undefined')
    const letter = String(one(db, `select body from parcels where post = :id and kind = 'Create'`, { id })?.['body'])
    // The same hand brings something for everybody as well, or nothing would be shown by snac’s keeping silent.
    const open = letter
      .replaceAll(id, `${id.slice(0, -4)}0PEN`)
      .replaceAll(canary, 'qopen')
      .replace(/"level":[^,}]*,?/g, '')
    for (const body of [letter, open.replaceAll(ourAudience(house('maple').ctx), String(PUBLIC_COLLECTION))])
      for (const [host, path, dialect] of [
        ['cy.test', '/users/cy/inbox', 'rfc9421'],
        ['snac.test', '/cy/inbox', 'cavage'],
        ['snac.test', '/shared-inbox', 'cavage'],
      ] as const)
        if (outsiders().includes(host)) assert.equal(await handOver(`http://${host}${path}`, body, dialect), 202)
    const heard = () => fedify.cy.heard.find((each) => each.id?.href.includes(id))
    await until('the application hears it', heard)
    const note = await (heard() as Create).getObject()
    assert.deepEqual(
      [...(note?.toIds ?? []), ...(note?.ccIds ?? []), ...(heard()?.toIds ?? [])].map(({ href }) => href),
      Array(2).fill(ourAudience(house('maple').ctx)),
    )
    if (!snac) return
    await until('snac shows what is for everybody', () => snacShows('qopen by hand'))
    assert.equal(await snacShows(canary), false)
    for (const path of ['/', '/cy', '/cy.rss', '/api/v1/timelines/public'])
      assert.doesNotMatch(await (await fetch(`http://snac.test${path}`)).text(), new RegExp(canary), path)
    for (const { where, bytes } of filesOfSnac()) assert.ok(!bytes.includes(canary), where)
  })

  async function handOver(url: string, words: string, dialect: Dialect): Promise<number> {
    const { ctx } = house('maple')
    const bo = house('maple').member('bo').id
    const { rsa } = await ownKeys(ctx, bo)
    const body = Buffer.from(words)
    const key = { id: keyUri(actorUri(ctx, bo), 'rsa'), kind: rsa.kind, key: rsa.private }
    const bare = { method: 'POST', url, headers: { 'content-type': activityJson }, body } as const
    const headers = signRequest(bare, { key, dialect, now: ctx.now() })
    return (await fetch(url, { method: 'POST', headers, body })).status
  }
})
