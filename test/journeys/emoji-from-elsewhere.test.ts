import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { saveRemoteActor } from '../../src/core/elsewhere/remote-actor.ts'
import { receivePost } from '../../src/core/posts/receive-post.ts'
import { one, run } from '../../src/db/database.ts'
import { readActor } from '../../src/federation/map/read-actor.ts'
import { readNote } from '../../src/federation/map/read-note.ts'
import { animation } from '../../src/media/sample-pictures.ts'
import { startLabServer } from '../../src/net/lab-server.ts'
import { openHouse } from '../village.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

async function open(t: TestContext) {
  const wave = await animation(3, 64, 64)
  const asked: string[] = []
  const server = await startLabServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(request.url === '/wave.gif' ? 200 : 404, { 'content-type': 'image/gif' }).end(wave)
  })
  const house = openHouse({ address: 'http://maple.test', names: new Map([['elm.test', server.place]]) })
  t.after(async () => {
    await house.close()
    server.close()
  })
  run(house.ctx.db, `update house set federation = 'open'`)
  const emoji = (name: string, path: string) => ({
    type: 'Emoji',
    name: `:${name}:`,
    icon: { type: 'Image', url: `http://elm.test${path}` },
  })
  const id = 'http://elm.test/users/eve'
  const eve = saveRemoteActor(
    house.ctx,
    readActor(
      {
        id,
        type: 'Person',
        preferredUsername: 'eve',
        name: 'Eve :wave:',
        inbox: `${id}/inbox`,
        followers: `${id}/followers`,
        tag: [emoji('wave', '/wave.gif')],
        attachment: [{ type: 'PropertyValue', name: 'Mood', value: ':wave: today' }],
      },
      'elm.test',
    ),
  )
  const note = readNote(
    {
      id: `${id}/1`,
      type: 'Note',
      attributedTo: id,
      to: [everybody],
      summary: 'good :wave:',
      content: '<p>Hello :wave: and :unknown: <code>:wave:</code> <a href="https://x.example/:wave:">:lost:</a></p>',
      published: new Date(house.ctx.now()).toISOString(),
      tag: [emoji('wave', '/wave.gif'), emoji('lost', '/lost.gif')],
    },
    `${id}/followers`,
  )
  const nobody = {
    replyTo: null,
    quoteOf: null,
    answers: null,
    quoteUrl: null,
    permit: null,
    mentions: [],
    addressed: [],
  }
  receivePost(
    house.ctx,
    { ...note, author: eve.id, published: house.ctx.now(), crowd: 0, toCircle: false, ...nobody },
    'fetched',
  )
  return { house, asked }
}

test('short codes that Eve’s server has pictures for are pictures in her posts, fold lines, names and lines', async (t) => {
  const { house, asked } = await open(t)
  const bo = house.as('bo')
  const page = await bo.read('/public-posts')
  const wave = '<img class="emoji" src="/emoji/elsewhere/elm.test/wave" alt=":wave:" title=":wave:"'
  assert.ok(page.includes(`Hello ${wave} /> and :unknown: <code>:wave:</code>`))
  assert.ok(page.includes('href="https://x.example/:wave:"'))
  assert.ok(page.includes(`<summary><bdi>good ${wave}`))
  assert.ok(page.includes(`<bdi>Eve ${wave}`))
  assert.ok((await bo.read('/@eve@elm.test?tab=about')).includes(`${wave} /> today`))
  assert.deepEqual(
    asked.filter((path) => path.endsWith('.gif')),
    [],
  )
  const answer = await bo.get('/emoji/elsewhere/elm.test/wave')
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/webp'])
  const moving = (await answer.arrayBuffer()).byteLength
  run(house.ctx.db, `update members set preferences = json_set(preferences, '$.calm', json('true'))`, {})
  const still = await bo.get('/emoji/elsewhere/elm.test/wave')
  assert.ok((await still.arrayBuffer()).byteLength < moving)
  assert.equal((await bo.get('/emoji/elsewhere/elm.test/lost')).status, 404)
  assert.equal((await bo.get('/emoji/elsewhere/elm.test/unknown')).status, 404)
  assert.deepEqual(
    asked.filter((path) => path.endsWith('.gif')),
    ['/wave.gif', '/lost.gif'],
  )
  assert.equal((await house.stranger().get('/emoji/elsewhere/elm.test/wave')).status, 401)
  assert.equal(one(house.ctx.db, 'select count(*) as n from remote_emojis')?.['n'], 2)
})
