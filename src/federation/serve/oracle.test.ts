import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { verifyObject } from '@fedify/fedify/sig'
import {
  Activity,
  Announce,
  Application,
  Create,
  Delete,
  Document,
  Emoji,
  Hashtag,
  Image,
  Mention,
  Multikey,
  Note,
  OrderedCollection,
  OrderedCollectionPage,
  Person,
  Question,
  QuoteAuthorization,
  Object as Thing,
  Tombstone,
  Undo,
  Update,
} from '@fedify/vocab'
import { getDocumentLoader, importPem } from '@fedify/vocab-runtime'
import jsonld from '@fedify/vocab-runtime/jsonld'
import { askHouse } from '../../../test/signed.ts'
import { openStreet, type Street } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { findPostByUri } from '../../core/elsewhere/remote-post.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { acceptMedia } from '../../core/media/accept-media.ts'
import { editProfile } from '../../core/members/edit-profile.ts'
import { savePreferences } from '../../core/members/member.ts'
import type { ProfileDraft } from '../../core/members/tidy-profile.ts'
import { deletePost } from '../../core/posts/delete-post.ts'
import { editPost, findOwn, versionOf } from '../../core/posts/edit-post.ts'
import { boostPost } from '../../core/reactions/boost-post.ts'
import { pinPost } from '../../core/reactions/pin-post.ts'
import { unboostPost } from '../../core/reactions/unboost-post.ts'
import { featureTag } from '../../core/tags/feature-tag.ts'
import { all, run } from '../../db/database.ts'
import { subscriberChore } from '../../jobs/event-loop.ts'
import { photograph } from '../../media/sample-pictures.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { finger } from '../fetch/find-handle.ts'
import { outgoing } from '../outgoing/index.ts'
import { makeKeys } from '../outgoing/make-keys.ts'
import type { Wire } from '../wire.ts'

const known = new Set([
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/data-integrity/v1',
])
const bundled = getDocumentLoader()

/** Contexts that come with Fedify; everything else would be a question to the internet. */
async function offline(url: string): ReturnType<typeof bundled> {
  assert.ok(known.has(url), `${url} would have to be asked for`)
  return bundled(url)
}

const here = { contextLoader: offline, documentLoader: offline }

interface Lane {
  readonly street: Street
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly ada: string
}

/** Dee of Elm Court follows Ada of Maple Street, who lets others see her lists. */
async function openLane(t: TestContext): Promise<Lane> {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  savePreferences(maple.ctx, maple.member('ada'), { openFollows: true, openCounts: true, indexed: true })
  const ada = await fetchActor(elm.ctx, (await finger(elm.ctx, 'ada', 'maple.test')).uri)
  followPerson(elm.ctx, elm.member('dee'), ada.id)
  await street.settle()
  return { street, maple, elm, ada: `http://maple.test/ap/u/${maple.member('ada').id}` }
}

async function picture({ ctx, member }: TestHouse): Promise<string> {
  const path = join(ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(40, 30)
  writeFileSync(path, bytes)
  return (await acceptMedia(ctx, member('ada'), { path, bytes: bytes.length })).id
}

/** Reads a document as others do: every word in it has a meaning, and Fedify makes something of it. */
async function read<T extends Thing>(
  document: Wire,
  kind: { new (...all: never[]): T; fromJsonLd(json: unknown, options: typeof here): Promise<T> },
): Promise<T> {
  await checkMeanings(document)
  const found = await Thing.fromJsonLd(document, here)
  assert.ok(found instanceof kind, `${JSON.stringify(document).slice(0, 200)} is no ${kind.name}`)
  return found
}

/** Expands a document with its own context alone, and finds every word of it again. */
async function checkMeanings(document: Wire): Promise<void> {
  const expanded = await jsonld.expand(JSON.parse(JSON.stringify(document)), { documentLoader: offline, safe: true })
  assert.equal(expanded.length, 1)
  const words = JSON.stringify(expanded)
  // The context of ActivityStreams takes words that it does not know for names without a place.
  assert.doesNotMatch(words, /"_:/)
  for (const word of wordsIn(document))
    assert.ok(words.includes(`${word}"`) || aliases.has(word), `${word} means nothing`)
}

// Words that stand for the grammar of JSON-LD itself, or are written another way once they are expanded.
const aliases = new Set(['id', 'type', '@context', 'orderedItems', 'contentMap', 'en', 'publicKeyPem', 'href'])

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (typeof value !== 'object' || value === null) return []
  const said = Object.entries(value).filter(([name, inside]) => name !== '@context' && !isNothing(inside))
  return [...new Set(said.flatMap(([name, inside]) => [name, ...wordsIn(inside)]))]
}

// JSON-LD leaves out what says nothing.
function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

async function get(house: TestHouse, path: string, status = 200): Promise<Wire> {
  const answered = await askHouse(house, path.replace(house.ctx.address, ''))
  assert.equal(answered.status, status, path)
  return (await answered.json()) as Wire
}

/** What is put into the mail because of what happened, before it leaves and is forgotten. */
async function written({ ctx }: TestHouse): Promise<Map<string, Wire[]>> {
  await subscriberChore('federation', outgoing, makeKeys).work(ctx)
  const rows = all(ctx.db, `select kind, body from parcels where body <> '' order by id`)
  const letters = Map.groupBy(rows, ({ kind }) => String(kind))
  return new Map([...letters].map(([kind, of]) => [kind, of.map(({ body }) => JSON.parse(String(body)) as Wire)]))
}

describe('Fedify and JSON-LD read', () => {
  test('a person, with her keys and lists', async (t) => {
    const { maple, ada } = await openLane(t)
    const person = await read(await get(maple, ada), Person)
    assert.equal(person.id?.href, ada)
    assert.equal(person.preferredUsername?.toString(), 'ada')
    assert.equal(person.name?.toString(), 'Ada Marsh')
    assert.match(String(person.summary), /^<p>/)
    assert.equal(person.url?.toString(), 'http://maple.test/@ada')
    assert.equal(person.inboxId?.href, `${ada}/inbox`)
    assert.equal(person.outboxId?.href, `${ada}/outbox`)
    assert.equal(person.followersId?.href, `${ada}/followers`)
    assert.equal(person.followingId?.href, `${ada}/following`)
    assert.equal(person.featuredId?.href, `${ada}/featured`)
    assert.equal(person.featuredTagsId?.href, `${ada}/tags`)
    assert.equal(person.endpoints?.sharedInbox?.href, 'http://maple.test/ap/inbox')
    assert.deepEqual([person.manuallyApprovesFollowers, person.discoverable, person.indexable], [false, true, true])
    const [rsa] = await Array.fromAsync(person.getPublicKeys(here))
    const keys = await ownKeys(maple.ctx, maple.member('ada').id)
    assert.equal(rsa?.id?.href, `${ada}#main-key`)
    assert.equal(rsa?.ownerId?.href, ada)
    assert.ok(rsa?.publicKey && (await importPem(keys.rsa.public)))
    const [ed] = await Array.fromAsync(person.getAssertionMethods(here))
    assert.ok(ed instanceof Multikey && ed.publicKey)
    assert.deepEqual([ed.id?.href, ed.controllerId?.href], [`${ada}#ed25519-key`, ada])
  })

  test('the house itself, and that it says nothing', async (t) => {
    const { maple } = await openLane(t)
    const house = await read(await get(maple, '/ap/server'), Application)
    assert.equal(house.preferredUsername?.toString(), 'maple.test')
    assert.equal(house.inboxId?.href, 'http://maple.test/ap/inbox')
    assert.ok((await Array.fromAsync(house.getPublicKeys(here)))[0]?.publicKey)
    assert.equal((await read(await get(maple, '/ap/server/outbox'), OrderedCollection)).totalItems, 0)
  })

  test('a post with everything a post can have', async (t) => {
    const { maple, elm, ada } = await openLane(t)
    const media = await picture(maple)
    run(maple.ctx.db, `insert into emojis (code, file, added) values ('soup', 'x', 0)`)
    const quoted = maple.says('ada', 'To be quoted.', { choice: 'public' })
    const post = maple.says('ada', 'Soup for @dee@elm.test :soup: #Soup **now**', {
      choice: 'public',
      warning: 'food',
      language: 'en',
      quoteOf: quoted.id,
      media: [{ id: media, alt: 'A bowl' }],
    })
    const uri = `http://maple.test/ap/o/${post.author}/${post.id}`
    const document = await get(maple, uri)
    const note = await read(document, Note)
    assert.equal(note.id?.href, uri)
    assert.equal(note.attributionId?.href, ada)
    assert.deepEqual([note.summary?.toString(), note.sensitive], ['food', true])
    assert.match(String(note.content), /<strong>now<\/strong>/)
    assert.equal(note.url?.toString(), `http://maple.test/@ada/${post.id}`)
    assert.deepEqual(
      note.toIds.map(({ href }) => href),
      ['https://www.w3.org/ns/activitystreams#Public'],
    )
    assert.deepEqual(
      note.ccIds.map(({ href }) => href),
      [`${ada}/followers`, `http://elm.test/ap/u/${elm.member('dee').id}`],
    )
    assert.ok(note.published)
    assert.equal(note.source?.mediaType, 'text/markdown')
    assert.deepEqual(
      [note.repliesId?.href, note.likesId?.href, note.sharesId?.href],
      ['replies', 'likes', 'shares'].map((list) => `${uri}/${list}`),
    )
    assert.equal(note.quoteId?.href, `http://maple.test/ap/o/${post.author}/${quoted.id}`)
    const tags = await Array.fromAsync(note.getTags(here))
    const tag = <T>(kind: new (...all: never[]) => T) =>
      tags.find((each): each is T & (typeof tags)[number] => each instanceof kind)
    assert.equal(tag(Mention)?.name?.toString(), '@dee@elm.test')
    assert.equal(tag(Mention)?.href?.href, `http://elm.test/ap/u/${elm.member('dee').id}`)
    assert.equal(tag(Hashtag)?.name?.toString().toLowerCase(), '#soup')
    assert.equal(tag(Emoji)?.name?.toString(), ':soup:')
    assert.ok((await tag(Emoji)?.getIcon(here))?.url)
    const [attached] = await Array.fromAsync(note.getAttachments(here))
    assert.ok(attached instanceof Image || attached instanceof Document)
    assert.equal(attached.name?.toString(), 'A bowl')
    assert.ok(attached.url)
    assert.ok((attached.width ?? 0) > 0 && (attached.height ?? 0) > 0)
    const keyCache = await keysOf(maple)
    assert.ok(await verifyObject(Note, document, { ...here, keyCache }), 'and believes that she said it')
    assert.equal(await verifyObject(Note, { ...document, content: 'Poison' }, { ...here, keyCache }), null)
  })

  test('a poll, an answer and an edit', async (t) => {
    const { maple } = await openLane(t)
    const poll = { options: ['Yes', 'No'], several: false, hidden: false, lasts: 3_600_000 }
    const asked = maple.says('ada', 'Soup?', { choice: 'public', poll })
    const uri = `http://maple.test/ap/o/${asked.author}/${asked.id}`
    const question = await read(await get(maple, uri), Question)
    const options = await Array.fromAsync(question.getExclusiveOptions(here))
    assert.deepEqual(
      options.map((option) => option.name?.toString()),
      ['Yes', 'No'],
    )
    assert.ok(question.endTime)
    assert.equal(question.voters, 0)
    const answer = maple.says('ada', 'Yes, soup.', { choice: 'public', replyTo: asked.id })
    await maple.wait(60_000)
    const edit = { text: 'Yes, **soup**.', warning: '', language: 'en', media: [] }
    editPost(maple.ctx, maple.member('ada'), answer.id, {
      edit,
      seen: versionOf(findOwn(maple.ctx, maple.member('ada'), answer.id)),
    })
    const note = await read(await get(maple, `/ap/o/${answer.author}/${answer.id}`), Note)
    assert.equal(note.replyTargetId?.href, uri)
    assert.ok(note.updated && note.published && note.updated.epochMilliseconds > note.published.epochMilliseconds)
    const [update] = (await written(maple)).get('Update') ?? []
    assert.ok(update)
    assert.ok((await read(update, Update)).objectId?.href.includes(answer.id))
    assert.equal(
      (await read(await get(maple, `${uri}/replies`), OrderedCollection)).firstId?.href,
      `${uri}/replies?page=1`,
    )
    const page = await read(await get(maple, `${uri}/replies?page=1`), OrderedCollectionPage)
    assert.deepEqual(
      page.itemIds.map(({ href }) => href),
      [`http://maple.test/ap/o/${answer.author}/${answer.id}`],
    )
    assert.equal(page.partOfId?.href, `${uri}/replies`)
    for (const list of ['likes', 'shares'])
      assert.equal((await read(await get(maple, `${uri}/${list}`), OrderedCollection)).totalItems, 0)
  })

  test('lists of what she said, whom she follows and what she pinned', async (t) => {
    const { maple, elm, ada } = await openLane(t)
    const first = maple.says('ada', 'First #soup', { choice: 'public' })
    pinPost(maple.ctx, maple.member('ada'), first.id)
    const boosted = maple.says('bo', 'Second', { choice: 'public' })
    boostPost(maple.ctx, calm(maple), boosted.id)
    const cover = await read(await get(maple, `${ada}/outbox`), OrderedCollection)
    assert.equal(cover.totalItems, 2)
    assert.equal(cover.firstId?.href, `${ada}/outbox?page=1`)
    const page = await read(await get(maple, `${ada}/outbox?page=1`), OrderedCollectionPage)
    const [announce, create] = await Array.fromAsync(page.getItems(here))
    assert.ok(announce instanceof Announce && create instanceof Create)
    assert.equal(announce.objectId?.href, `http://maple.test/ap/o/${boosted.author}/${boosted.id}`)
    assert.equal(String((await create.getObject(here))?.content).includes('First'), true)
    assert.equal(create.actorId?.href, ada)
    const followers = await read(await get(maple, `${ada}/followers?page=1`), OrderedCollectionPage)
    assert.deepEqual(
      followers.itemIds.map(({ href }) => href),
      [`http://elm.test/ap/u/${elm.member('dee').id}`],
    )
    assert.equal((await read(await get(maple, `${ada}/following`), OrderedCollection)).totalItems, 0)
    const [pinned] = await Array.fromAsync(
      (await read(await get(maple, `${ada}/featured`), OrderedCollection)).getItems(here),
    )
    assert.ok(pinned instanceof Note)
    assert.equal(pinned.id?.href, `http://maple.test/ap/o/${first.author}/${first.id}`)
    const tags = await read(await get(maple, `${ada}/tags`), OrderedCollection)
    assert.equal(tags.totalItems, 1)
    maple.says('ada', 'A saw is free #tools', { choice: 'public' })
    maple.says('ada', 'Only here #quiet')
    for (const tag of ['tools', 'quiet']) featureTag(maple.ctx, maple.member('ada'), tag)
    assert.equal((await read(await get(maple, `${ada}/tags`), OrderedCollection)).totalItems, 2)
  })

  test('activities as they were sent, with a proof wherever they are for everybody', async (t) => {
    const { maple, ada, street } = await openLane(t)
    const post = maple.says('ada', 'Soup', { choice: 'public' })
    const narrow = maple.says('ada', 'For followers', { choice: 'followers' })
    const other = maple.says('bo', 'Bread', { choice: 'public' })
    boostPost(maple.ctx, calm(maple), other.id)
    const begun = await written(maple)
    await street.settle()
    unboostPost(maple.ctx, maple.member('ada'), other.id)
    for (const { id } of [post, narrow]) deletePost(maple.ctx, maple.member('ada'), id)
    const ended = await written(maple)
    const keyCache = await keysOf(maple)
    editProfile(maple.ctx, maple.member('ada'), { ...blankProfile, shownName: 'Ada M.' })
    const [changed] = (await written(maple)).get('Update') ?? []
    assert.ok(changed && 'proof' in changed)
    const person = await (await read(changed, Update)).getObject(here)
    assert.ok(person instanceof Person)
    assert.equal(person.name?.toString(), 'Ada M.')
    assert.ok((await Array.fromAsync(person.getAssertionMethods(here)))[0]?.publicKey)
    assert.ok(await verifyObject(Update, changed, { ...here, keyCache }))
    const counted: Record<string, number[]> = {}
    for (const [kind, shape] of Object.entries({ Create, Announce, Undo, Delete })) {
      const letters = [...(begun.get(kind) ?? []), ...(ended.get(kind) ?? [])]
      for (const letter of letters) {
        const activity = await read(letter, shape as typeof Activity)
        assert.equal(activity.actorId?.href, ada)
        if ('proof' in letter) assert.ok(await verifyObject(Activity, letter, { ...here, keyCache }), kind)
      }
      counted[kind] = [letters.length, letters.filter((letter) => 'proof' in letter).length]
    }
    // What was for followers only carries no proof, neither when it is said nor when it is taken back.
    assert.deepEqual(counted, { Create: [2, 1], Announce: [1, 1], Undo: [1, 1], Delete: [2, 1] })
    const stone = await read(await get(maple, `/ap/o/${post.author}/${post.id}`, 410), Tombstone)
    assert.ok(stone.deleted)
    for (const path of ['/activity', '/replies']) await get(maple, `/ap/o/${post.author}/${post.id}${path}`, 404)
  })
})

test('Fedify and JSON-LD read the permission to quote', async (t) => {
  const { maple, elm, street, ada } = await openLane(t)
  const soup = maple.says('ada', 'Soup', { choice: 'public' })
  await street.settle()
  const uri = `${ada.replace('/u/', '/o/')}/${soup.id}`
  const said = elm.says('dee', 'Listen', { choice: 'public', quoteOf: findPostByUri(elm.ctx, uri) })
  await street.settle()
  const quoting = findPostByUri(maple.ctx, `http://elm.test/ap/o/${said.author}/${said.id}`)
  const permit = await read(await get(maple, `${uri}/quotes/${quoting}`), QuoteAuthorization)
  assert.equal(permit.id?.href, `${uri}/quotes/${quoting}`)
  assert.equal(permit.attributionId?.href, ada)
  assert.equal(permit.interactingObjectId?.href, `http://elm.test/ap/o/${said.author}/${said.id}`)
  assert.equal(permit.interactionTargetId?.href, uri)
})

const blankProfile: ProfileDraft = {
  shownName: '',
  sentence: '',
  about: '',
  fields: [],
  interests: [],
  locked: false,
  listed: true,
  showInterests: true,
}

function calm(house: TestHouse) {
  const ada = house.member('ada')
  return { ...ada, preferences: { ...ada.preferences, holdHome: 0, holdBeyond: 0 } }
}

/** The key of Ada's that Fedify would ask for. */
async function keysOf(house: TestHouse): Promise<{ get: () => Promise<Multikey>; set: () => Promise<void> }> {
  const { ed25519 } = await ownKeys(house.ctx, house.member('ada').id)
  const owner = `http://maple.test/ap/u/${house.member('ada').id}`
  const publicKey = await importPem(ed25519.public)
  const key = new Multikey({ id: new URL(`${owner}#ed25519-key`), controller: new URL(owner), publicKey })
  return { get: async () => key, set: async () => {} }
}
