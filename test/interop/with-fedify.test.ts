import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import {
  Accept,
  type Actor,
  Announce,
  Block,
  Collection,
  Create,
  Delete,
  Document,
  Follow,
  Image,
  Like,
  Mention,
  Note,
  Person,
  PUBLIC_COLLECTION,
  Question,
  Reject,
  Tombstone,
  Undo,
  Update,
} from '@fedify/vocab'
import { findPerson } from '../../src/core/actors/person.ts'
import { findPostByUri } from '../../src/core/elsewhere/remote-post.ts'
import { acceptFollower } from '../../src/core/follows/accept-follower.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { type Bond, findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { refuseFollower } from '../../src/core/follows/refuse-follower.ts'
import { unblockPerson } from '../../src/core/follows/unblock-person.ts'
import { unfollowPerson } from '../../src/core/follows/unfollow-person.ts'
import { changeKeys } from '../../src/core/keys/own-keys.ts'
import { closeAccount } from '../../src/core/partings/close-account.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost, versionOf } from '../../src/core/posts/edit-post.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { findPost } from '../../src/core/posts/store.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { unlikePost } from '../../src/core/reactions/unlike-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import type { Here } from '../cast.ts'
import { openStreetAt, type Street } from '../street.ts'
import { type Fedify, openFedify } from './fedify.ts'

const accept = 'application/activity+json'

describe('Bo and Cy, who lives on a server made with Fedify', () => {
  const endings: (() => unknown)[] = []
  let street: Street
  let fedify: Fedify
  /** Our id of Cy, and Bo as Cy’s server knows her. */
  let cy: string
  let boThere: Actor

  before(async () => {
    street = await openStreetAt(
      { after: (end: () => unknown) => endings.push(end) } as unknown as TestContext,
      ['maple'],
      Date.now,
    )
    fedify = await openFedify(street.names, 'cy.test')
    cy = (await fetchActor(maple().ctx, (await finger(maple().ctx, 'cy', 'cy.test')).uri)).id
    boThere = await fedify.meets('http://maple.test/@bo')
  })
  after(async () => {
    await fedify.close()
    for (const end of endings) await end()
  })

  const maple = () => street.house('maple')
  const member = (name: Here) => {
    const { preferences, ...rest } = maple().member(name)
    return { ...rest, preferences: { ...preferences, holdBeyond: 0 } }
  }
  const bo = () => member('bo')
  const uriOf = (name: Here) => `http://maple.test/ap/u/${member(name).id}`
  const bond = (name: Here): Bond => findBond(maple().ctx, member(name), cy)
  const count = (sql: string, ...bound: string[]) =>
    Number(
      maple()
        .ctx.db.prepare(`select count(*) as n from ${sql}`)
        .get(...bound)?.['n'],
    )

  /** What the house has of something Cy said, found by its address. */
  function here(said: { id: URL | null }): Post | null {
    const id = findPostByUri(maple().ctx, said.id?.href ?? '')
    return id ? findPost(maple().ctx.db, id) : null
  }

  /** Cy sends something, and the house works it off. */
  async function cyDoes(activity: Parameters<Fedify['does']>[0], to: Actor = boThere): Promise<void> {
    await fedify.does(activity, to)
    await street.settle()
  }

  async function cySays(note: Note | Question, to: Actor = boThere): Promise<Post> {
    const { toIds: tos, ccIds: ccs } = note
    await cyDoes(new Create({ actor: fedify.me, object: note, tos, ccs }), to)
    return here(note) ?? assert.fail('what Cy said is not here')
  }

  /** Bo says something, and Cy hears it. */
  async function boSays(
    text: string,
    more: Parameters<ReturnType<typeof maple>['says']>[2] = {},
  ): Promise<[Post, Note]> {
    const post = maple().says('bo', text, { choice: 'public', ...more })
    await street.settle()
    const note = await (await fedify.hears(Create)).getObject()
    assert.ok(note instanceof Note)
    return [post, note]
  }

  async function inside<T>(
    activity: { getObject(): Promise<unknown> },
    kind: new (...values: never[]) => T,
  ): Promise<T> {
    const object = await activity.getObject()
    assert.ok(object instanceof kind, `there is no ${kind.name} in it`)
    return object
  }

  test('they follow each other', async () => {
    assert.equal(followPerson(maple().ctx, bo(), cy), 'asked')
    await street.settle()
    assert.equal((await fedify.hears(Follow)).objectId?.href, fedify.me.href)
    await street.settle()
    assert.ok(bond('bo').following)
    assert.deepEqual([...fedify.cy.followedBy.keys()], [uriOf('bo')])
    const follow = new Follow({ id: new URL('/follows/1', fedify.me), actor: fedify.me, object: boThere.id })
    await cyDoes(follow)
    assert.ok(bond('bo').followsMe)
    assert.equal((await fedify.hears(Accept)).objectId?.href, follow.id?.href)
  })

  test('Dee asks to follow Cy, who thinks about it, says no, and later yes', async () => {
    fedify.cy.answers = 'later'
    followPerson(maple().ctx, member('dee'), cy)
    await street.settle()
    const asked = await fedify.hears(Follow)
    assert.deepEqual([bond('dee').following, bond('dee').asked], [false, true])
    await fedify.answer(asked, 'no')
    await street.settle()
    assert.deepEqual([bond('dee').following, bond('dee').asked], [false, false])
    followPerson(maple().ctx, member('dee'), cy)
    await street.settle()
    await fedify.answer(await fedify.hears(Follow), 'yes')
    await street.settle()
    assert.ok(bond('dee').following)
    unfollowPerson(maple().ctx, member('dee'), cy)
    await street.settle()
    await inside(await fedify.hears(Undo), Follow)
    assert.deepEqual([...fedify.cy.followedBy.keys()], [uriOf('bo')])
    fedify.cy.answers = 'yes'
  })

  test('Cy asks Ada, who decides herself who follows her: no, then yes, and then has enough', async () => {
    maple().ctx.db.exec(`update actors set locked = 1 where name = 'ada'`)
    const ada = await fedify.meets(uriOf('ada'))
    assert.equal(ada.manuallyApprovesFollowers, true)
    const first = new Follow({ id: new URL('/follows/2', fedify.me), actor: fedify.me, object: ada.id })
    await cyDoes(first, ada)
    assert.deepEqual([bond('ada').asksMe, bond('ada').followsMe], [true, false])
    refuseFollower(maple().ctx, member('ada'), cy)
    await street.settle()
    assert.equal((await fedify.hears(Reject)).objectId?.href, first.id?.href)
    const again = new Follow({ id: new URL('/follows/3', fedify.me), actor: fedify.me, object: ada.id })
    await cyDoes(again, ada)
    acceptFollower(maple().ctx, member('ada'), cy)
    await street.settle()
    assert.equal((await fedify.hears(Accept)).objectId?.href, again.id?.href)
    assert.ok(bond('ada').followsMe)
    await cyDoes(new Undo({ actor: fedify.me, object: again }), ada)
    assert.equal(bond('ada').followsMe, false)
  })

  test('what Bo says arrives with its fold, its tag, its mention and a described picture', async () => {
    const form = new FormData()
    form.set('media', new Blob([new Uint8Array(await photograph(64, 48))], { type: 'image/jpeg' }), 'loaf.jpg')
    await maple().as('bo').post('/media', form)
    const id = String(maple().ctx.db.prepare('select id from media order by id desc').get()?.['id'])
    const [, note] = await boSays('A **bold** word for @cy@cy.test #soup', {
      warning: 'food',
      media: [{ id, alt: 'A loaf of bread' }],
    })
    assert.match(String(note.content), /<strong>bold<\/strong>/)
    assert.deepEqual([String(note.summary), note.sensitive], ['food', true])
    assert.ok(note.toIds.some(({ href }) => href === PUBLIC_COLLECTION.href))
    const tags = await Array.fromAsync(note.getTags())
    assert.ok(tags.some((tag) => tag instanceof Mention && tag.href?.href === fedify.me.href))
    assert.ok(tags.some((tag) => String(tag.name) === '#soup'))
    const [picture] = await Array.fromAsync(note.getAttachments())
    assert.ok(picture instanceof Image || picture instanceof Document)
    assert.equal(String(picture.name), 'A loaf of bread')
    const url = picture.url instanceof URL ? picture.url : picture.url?.href
    assert.equal((await fetch(url ?? '')).headers.get('content-type'), 'image/webp')
  })

  test('what Cy says arrives the same way, and Bo’s answer goes back', async () => {
    const picture = new Document({
      url: new URL('/pot.jpg', fedify.me),
      mediaType: 'image/jpeg',
      name: 'A pot of soup',
    })
    const said = fedify.note({
      content: '<p>Good <b>morning</b></p>',
      summary: 'mornings',
      sensitive: true,
      attachments: [picture],
      tags: [new Mention({ href: boThere.id, name: '@bo@maple.test' })],
    })
    const post = await cySays(said)
    assert.deepEqual([post.warning, post.audience.circle, post.author], ['mornings', 'everyone', cy])
    assert.equal(count(`remote_media where post = ? and alt = 'A pot of soup'`, post.id), 1)
    assert.match(await maple().as('bo').read('/inbox'), /morning/)
    const [, answer] = await boSays('And to you, @cy@cy.test', { replyTo: post.id })
    assert.equal(answer.replyTargetId?.href, said.id?.href)
    const back = fedify.note({ content: '<p>Thanks</p>', replyTarget: answer.id })
    const thanks = await cySays(back)
    assert.equal(findPost(maple().ctx.db, thanks.replyTo ?? '')?.text, 'And to you, @cy@cy.test')
  })

  test('Bo likes and boosts what Cy says, and takes both back', async () => {
    const said = fedify.note({ content: '<p>Like this</p>' })
    const post = await cySays(said)
    likePost(maple().ctx, bo(), post.id)
    boostPost(maple().ctx, bo(), post.id)
    await street.settle()
    const like = await fedify.hears(Like)
    const boost = await fedify.hears(Announce)
    assert.deepEqual([like.objectId?.href, boost.objectId?.href], [said.id?.href, said.id?.href])
    unlikePost(maple().ctx, bo(), post.id)
    unboostPost(maple().ctx, bo(), post.id)
    await street.settle()
    const undone = [await fedify.hears(Undo), await fedify.hears(Undo)].map(({ objectId }) => objectId?.href)
    assert.deepEqual(new Set(undone), new Set([like.id?.href, boost.id?.href]))
  })

  test('Cy likes and boosts what Bo says, and takes both back', async () => {
    const [post, note] = await boSays('Like this, too')
    const like = new Like({ id: new URL('/likes/1', fedify.me), actor: fedify.me, object: note.id })
    const boost = new Announce({
      id: new URL('/boosts/1', fedify.me),
      actor: fedify.me,
      object: note.id,
      to: PUBLIC_COLLECTION,
    })
    const standing = () => [
      count('likes where post = ?', post.id),
      count('posts where boost_of = ? and deleted is null', post.id),
    ]
    await cyDoes(like)
    await cyDoes(boost)
    assert.deepEqual(standing(), [1, 1])
    await cyDoes(new Undo({ actor: fedify.me, object: like }))
    await cyDoes(new Undo({ actor: fedify.me, object: boost }))
    assert.deepEqual(standing(), [0, 0])
  })

  test('edits and deletions go both ways', async () => {
    const [soup, note] = await boSays('Soup at seven.')
    editPost(maple().ctx, bo(), soup.id, { edit: { ...blankDraft, text: 'Soup at eight.' }, seen: versionOf(soup) })
    await street.settle()
    const edited = await inside(await fedify.hears(Update), Note)
    assert.match(String(edited.content), /eight/)
    assert.equal(edited.id?.href, note.id?.href)
    deletePost(maple().ctx, bo(), soup.id)
    await street.settle()
    const stone = await inside(await fedify.hears(Delete), Tombstone)
    assert.equal(stone.id?.href, note.id?.href)
    const asked = await fetch(String(note.id), { headers: { accept } })
    assert.equal(asked.status, 410)

    const said = fedify.note({ content: '<p>Tea at four</p>' })
    const tea = await cySays(said)
    const updated = (await Note.fromJsonLd({ type: 'Note', updated: new Date(Date.now() + 1000).toISOString() }))
      .updated
    const object = said.clone({ content: '<p>Tea at five</p>', updated })
    await cyDoes(new Update({ actor: fedify.me, object, to: PUBLIC_COLLECTION }))
    assert.equal(findPost(maple().ctx.db, tea.id)?.text, 'Tea at five')
    await cyDoes(new Delete({ actor: fedify.me, object: new Tombstone({ id: said.id }), to: PUBLIC_COLLECTION }))
    assert.notEqual(findPost(maple().ctx.db, tea.id)?.deleted ?? null, null)
  })

  test('Cy votes in Bo’s poll and hears how it stands', async () => {
    const poll = { options: ['Soup', 'Bread'], several: false, hidden: false, lasts: 3_600_000 }
    const asked = maple().says('bo', 'What shall we eat?', { choice: 'public', poll })
    await street.settle()
    const question = await inside(await fedify.hears(Create), Question)
    const options = await Array.fromAsync(question.getExclusiveOptions())
    assert.deepEqual(
      options.map(({ name }) => String(name)),
      ['Soup', 'Bread'],
    )
    const bread = fedify.note({ name: 'Bread', replyTarget: question.id, tos: [new URL(uriOf('bo'))] })
    await cyDoes(new Create({ actor: fedify.me, object: bread, to: new URL(uriOf('bo')) }))
    assert.equal(count('votes where post = ? and place = 1 and actor = ?', asked.id, cy), 1)
    maple().ctx.db.exec('update poll_news set told = 0; update votes set voted = 0')
    await street.settle()
    const news = await inside(await fedify.hears(Update), Question)
    const tallies = (await Array.fromAsync(news.getExclusiveOptions())).map(async (option) => {
      const replies = option instanceof Note ? await option.getReplies() : null
      return replies instanceof Collection ? replies.totalItems : null
    })
    assert.deepEqual(await Promise.all(tallies), [0, 1])
  })

  test('Bo votes in Cy’s poll and sees how it stands', async () => {
    const ends = await Note.fromJsonLd({ type: 'Note', endTime: new Date(Date.now() + 3_600_000).toISOString() })
    const option = (name: string, totalItems: number) => new Note({ name, replies: new Collection({ totalItems }) })
    const asked = fedify.asks({
      content: '<p>Hot or cold?</p>',
      inclusiveOptions: [option('Hot', 2), option('Cold', 1)],
      endTime: ends.endTime,
    })
    const post = await cySays(asked)
    vote(maple().ctx, bo(), post.id, [0, 1])
    await street.settle()
    const votes = await Promise.all(
      [fedify.hears(Create), fedify.hears(Create)].map(async (each) => inside(await each, Note)),
    )
    assert.deepEqual(new Set(votes.map(({ name }) => String(name))), new Set(['Hot', 'Cold']))
    assert.ok(votes.every(({ replyTargetId }) => replyTargetId?.href === asked.id?.href))
    const object = asked.clone({ inclusiveOptions: [option('Hot', 3), option('Cold', 2)] })
    await cyDoes(new Update({ actor: fedify.me, object, to: PUBLIC_COLLECTION }))
    const tallies = maple().ctx.db.prepare('select tallies from remote_polls where post = ?').get(post.id)
    assert.equal(tallies?.['tallies'], '[3,2]')
  })

  test('what is for followers or for one person goes no further', async () => {
    const [, kept] = await boSays('Only for those who follow me.', { choice: 'followers' })
    assert.deepEqual(
      kept.toIds.map(({ href }) => href),
      [`${uriOf('bo')}/followers`],
    )
    assert.ok((await fedify.finds(String(kept.id))) instanceof Note)
    assert.equal(await fedify.finds(String(kept.id), 'nobody'), null)
    const [, quiet] = await boSays('Between us', { choice: 'direct', named: ['@cy@cy.test'] })
    assert.deepEqual(
      [...quiet.toIds, ...quiet.ccIds].map(({ href }) => href),
      [fedify.me.href],
    )
    maple().says('bo', 'Only at home.', { choice: 'local' })
    await street.settle()

    const forFollowers = await cySays(fedify.note({ content: '<p>My circle</p>', tos: [fedify.followers] }))
    assert.equal(forFollowers.audience.circle, 'followers')
    const tags = [new Mention({ href: boThere.id, name: '@bo@maple.test' })]
    const direct = await cySays(fedify.note({ content: '<p>Quietly</p>', tos: [new URL(uriOf('bo'))], tags }))
    assert.equal(direct.audience.circle, 'named')
    assert.match(await maple().as('bo').read('/direct'), /Cy/)
    for (const { id } of [forFollowers, direct]) assert.equal((await maple().as('dee').get(`/posts/${id}`)).status, 404)
    assert.equal(fedify.unheard(Create), 0)
  })

  test('a server that reads only one way of signing gets the other one once, and then its own', async () => {
    for (const dialect of ['cavage', 'rfc9421'] as const) {
      fedify.cy.reads = dialect
      await boSays(`For ${dialect} only`)
      const row = maple().ctx.db.prepare(`select dialect from servers where host = 'cy.test'`).get()
      assert.equal(row?.['dialect'], dialect)
      const secret = await boSays(`Known by ${dialect}`, { choice: 'followers' })
      await fedify.signs(dialect, 'http://maple.test')
      assert.ok((await fedify.finds(String(secret[1].id))) instanceof Note)
      await cySays(fedify.note({ content: `<p>Signed with ${dialect}</p>` }))
    }
    fedify.cy.reads = null
  })

  test('new keys are believed on both sides', async () => {
    await changeKeys(maple().ctx, bo().id)
    await fedify.forgetDocuments()
    await boSays('Signed with a new key.')
    await fedify.changeKeys()
    await cySays(fedify.note({ content: '<p>Mine is new, too</p>' }))
  })

  test('what they change about themselves is known on both sides', async () => {
    await maple().as('bo').post('/settings/profile', { shownName: 'Bo of the bicycles', sentence: '' })
    await street.settle()
    const changed = await inside(await fedify.hears(Update), Person)
    assert.equal(String(changed.name), 'Bo of the bicycles')
    const me = await fedify.meets(fedify.me.href)
    await cyDoes(new Update({ actor: fedify.me, object: me.clone({ name: 'Cy Nomura' }), to: PUBLIC_COLLECTION }))
    assert.equal(findPerson(maple().ctx.db, cy)?.shownName, 'Cy Nomura')
  })

  test('Bo blocks Cy, and nothing goes to and fro until she takes it back', async () => {
    blockPerson(maple().ctx, bo(), cy)
    await street.settle()
    const block = await fedify.hears(Block)
    assert.equal(block.objectId?.href, fedify.me.href)
    const said = fedify.note({ content: '<p>Still there?</p>', tags: [new Mention({ href: boThere.id })] })
    await cyDoes(new Create({ actor: fedify.me, object: said, to: PUBLIC_COLLECTION }))
    assert.doesNotMatch(await maple().as('bo').read('/inbox'), /Still there/)
    maple().says('bo', 'Not for Cy', { choice: 'public' })
    await street.settle()
    assert.equal(fedify.unheard(Create), 0)
    unblockPerson(maple().ctx, bo(), cy)
    await street.settle()
    const undone = [await fedify.hears(Undo), await fedify.hears(Undo)]
    await inside(undone[0] ?? assert.fail(), Follow)
    assert.equal(undone[1]?.objectId?.href, block.id?.href)
  })

  test('Cy blocks Bo, and takes it back', async () => {
    const block = new Block({ id: new URL('/blocks/1', fedify.me), actor: fedify.me, object: boThere.id })
    await cyDoes(block)
    const blocks = () => count('blocks where blocker = ? and blocked = ?', cy, bo().id)
    assert.equal(blocks(), 1)
    await cyDoes(new Undo({ actor: fedify.me, object: block }))
    assert.equal(blocks(), 0)
  })

  test('what Dee says to everybody is believed from any hand, and only as she said it', async () => {
    const post = maple().says('dee', 'My own words', { choice: 'public' })
    await street.settle()
    const asked = await fetch(`${uriOf('dee').replace('/u/', '/o/')}/${post.id}/activity`, { headers: { accept } })
    const words = await asked.text()
    const carry = (body: string) =>
      fetch('http://cy.test/inbox', { method: 'POST', headers: { 'content-type': accept }, body })
    assert.equal((await carry(words.replace('My own', 'Other'))).status, 401)
    assert.equal((await carry(words)).status, 202)
    const note = await inside(await fedify.hears(Create), Note)
    assert.match(String(note.content), /My own words/)
  })

  test('Dee leaves for good, and is forgotten where she was heard of', async () => {
    const dee = uriOf('dee')
    await cyDoes(new Follow({ actor: fedify.me, object: new URL(dee) }), await fedify.meets(dee))
    await fedify.hears(Accept)
    closeAccount(maple().ctx, member('dee'), { posts: 'remove', goodbye: '', forwarding: '' })
    maple().ctx.db.exec(`update partings set ends = 0; update members set sealed = 0 where sealed is not null`)
    for (let batch = 0; batch < 5; batch += 1) await street.settle()
    assert.equal((await fedify.hears(Delete)).objectId?.href, dee)
    assert.equal((await fetch(dee, { headers: { accept } })).status, 404)
  })

  test('Cy leaves for good', async () => {
    await cyDoes(new Delete({ actor: fedify.me, object: fedify.me, to: PUBLIC_COLLECTION }))
    assert.equal(count('actors where id = ? and gone is not null', cy), 1)
  })
})
