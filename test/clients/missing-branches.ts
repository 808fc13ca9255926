import { createECDH, randomBytes } from 'node:crypto'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { writeNotice } from '../../src/core/notices/write-notice.ts'
import { run } from '../../src/db/database.ts'
import { newId } from '../../src/lib/ids.ts'
import type { LivelyHouse } from '../lively.ts'
import { type PhoneApp, phoneApp } from '../phone-app.ts'

const day = 86_400_000

/**
 * Adds what nobody in the houses of tests came to do: of what members do everything through their apps, of what comes from
 * elsewhere what the house would have kept of it.
 */
export async function addWhatIsMissing(house: LivelyHouse): Promise<void> {
  const ada = phoneApp(house, 'ada', { scopes: 'read write follow push profile admin:read admin:write' })
  const dee = phoneApp(house, 'dee')
  await keep(ada, house)
  await meet(ada, house)
  await schedule(ada, house)
  await announce(ada, house)
  await rulesForServers(ada)
  await quote(dee, house)
  elsewhere(house)
  recordings(house)
  cards(house)
  await beUnlike(phoneApp(house, 'bo'), dee, house)
  await changeWords(ada, phoneApp(house, 'bo'), house)
}

async function keep(ada: PhoneApp, { landmarks, ctx }: LivelyHouse): Promise<void> {
  const places = ['home', 'notifications', 'public', 'thread', 'account']
  const words = [{ keyword: 'Soup', whole_word: false }]
  const soup = {
    title: 'Soups',
    context: places,
    filter_action: 'warn',
    keywords_attributes: words,
    expires_in: 86_400,
  }
  await ada.post('/api/v2/filters', soup)
  const { id } = await ada.post('/api/v2/filters', { title: 'That one', context: places, filter_action: 'hide' })
  const { id: warn } = await ada.post('/api/v2/filters', { title: 'Drawn', context: places, filter_action: 'warn' })
  await ada.post(`/api/v2/filters/${id}/statuses`, { status_id: landmarks.held })
  await ada.post(`/api/v2/filters/${warn}/statuses`, { status_id: landmarks.deep })
  await ada.post('/api/v1/lists', { title: 'Nobody yet', exclusive: true })
  await ada.post('/api/v1/markers', {
    home: { last_read_id: landmarks.soup },
    notifications: { last_read_id: landmarks.own },
  })
  await ada.post(`/api/v1/statuses/${landmarks.soup}/bookmark`)
  await ada.post(`/api/v1/statuses/${landmarks.soup}/mute`)
  await ada.post('/api/v1/featured_tags', { name: 'soup' })
  await ada.post('/api/v1/domain_blocks', { domain: 'loud.example' })
  const keys = {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
  const subscription = { endpoint: `https://push.example/${ctx.now()}`, keys, standard: true }
  await ada.post('/api/v1/push/subscription', { subscription, data: { alerts: { mention: true }, policy: 'followed' } })
}

async function meet(ada: PhoneApp, house: LivelyHouse): Promise<void> {
  const at = (name: string) => `/api/v1/accounts/${house.neighbor(name).id}`
  await ada.post(`${at('bo')}/follow`, { notify: true, reblogs: false })
  await ada.post(`${at('wren')}/mute`, { duration: 3600 })
  await ada.post(`${at('joon')}/mute`)
  await ada.post(`${at('bo')}/endorse`)
  await ada.post(`${at('bo')}/note`, { comment: 'Mends my bicycle.' })
  followPerson(house.ctx, house.neighbor('noor'), house.neighbor('ada').id)
  run(house.ctx.db, "update actors set locked = 1 where name = 'noor'")
  await ada.post(`${at('noor')}/follow`)
}

async function schedule(ada: PhoneApp, { ctx, landmarks }: LivelyHouse): Promise<void> {
  const scheduled_at = new Date(ctx.now() + 5 * day).toISOString()
  const poll = { options: ['Yes', 'No'], expires_in: 86_400, multiple: true, hide_totals: true }
  const one = { options: ['Yes', 'No'], expires_in: 86_400 }
  const some = [
    { status: 'Later.', poll, spoiler_text: 'later', visibility: 'public', language: 'de' },
    { status: 'Then.', poll: one, in_reply_to_id: landmarks.soup, visibility: 'private' },
    { status: 'This.', quoted_status_id: landmarks.soup, visibility: 'unlisted' },
    { status: '@bo Psst.', visibility: 'direct' },
  ]
  for (const each of some) await ada.post('/api/v1/statuses', { ...each, scheduled_at })
}

async function announce(ada: PhoneApp, house: LivelyHouse): Promise<void> {
  const text = `Water off, says @bo :loaf: #water ${house.ctx.address}/local/${house.landmarks.soup}`
  const now = house.ctx.now()
  const plain = writeNotice(house.ctx, house.member('ada'), { text, from: now - day, until: now + day })
  const open = writeNotice(house.ctx, house.member('ada'), { text: 'And a second thing.', from: null, until: null })
  await ada.put(`/api/v1/announcements/${plain}/reactions/${encodeURIComponent('👍')}`)
  await ada.put(`/api/v1/announcements/${plain}/reactions/loaf`)
  await ada.post(`/api/v1/announcements/${open}/dismiss`)
}

async function rulesForServers(ada: PhoneApp): Promise<void> {
  const rule = { private_comment: 'Told us so.', public_comment: 'Loud.', obfuscate: true }
  const some = [
    { domain: 'gone.example', severity: 'suspend', ...rule },
    { domain: 'quiet.example', severity: 'silence', private_comment: 'Loud.', reject_media: true },
    { domain: 'plain.example', severity: 'noop', private_comment: 'Ads.', reject_media: true, reject_reports: true },
  ]
  for (const each of some) await ada.post('/api/v1/admin/domain_blocks', each)
}

async function quote(dee: PhoneApp, house: LivelyHouse): Promise<void> {
  const { ctx, landmarks } = house
  const gone = house.says('bo', 'Soon gone.')
  const mine = await dee.post('/api/v1/statuses', { status: 'See?', quoted_status_id: gone.id })
  run(ctx.db, 'update posts set deleted = :now where id = :id', { id: gone.id, now: ctx.now() })
  const states = ['asked', 'refused', 'allowed'] as const
  for (const state of states) {
    const { id } = await dee.post('/api/v1/statuses', { status: `It is ${state}.`, quoted_status_id: landmarks.soup })
    run(ctx.db, 'insert or replace into quotes (post, state, changed) values (:id, :state, :now)', {
      id,
      state,
      now: ctx.now(),
    })
  }
  await house.wait(60_000)
  await dee.put(`/api/v1/statuses/${mine.id}`, { status: 'Saw it?' })
}

// Cy moved to Cyan, who is a program there, and both have said something.
function elsewhere({ ctx, member }: LivelyHouse): void {
  const now = ctx.now()
  const cy = String(ctx.db.prepare("select id from actors where name = 'cy'").get()?.['id'])
  const cyan = newId(now)
  run(
    ctx.db,
    `insert into actors (id, kind, name, server, shown_name, created) values (:cyan, 'person', 'cyan', 'elsewhere.example', 'Cyan :wave:', :now)`,
    { cyan, now },
  )
  for (const [actor, name, movedTo] of [
    [cyan, 'cyan', null],
    [cy, 'cy', 'https://elsewhere.example/u/cyan'],
  ] as const)
    run(
      ctx.db,
      `insert into remote_actors (actor, uri, type, inbox, emojis, moved_to, fetched)
       values (:actor, :uri, :type, 'https://elsewhere.example/in', :emojis, :movedTo, :now)`,
      {
        actor,
        uri: `https://elsewhere.example/u/${name}`,
        type: name === 'cyan' ? 'Service' : 'Person',
        emojis: '[{"code":"wave","url":"https://elsewhere.example/wave.png"}]',
        movedTo,
        now,
      },
    )
  for (const followee of [cy, cyan])
    run(ctx.db, 'insert or ignore into follows (follower, followee, since) values (:me, :followee, :now)', {
      me: member('ada').id,
      followee,
      now,
    })
  for (const quotable of ['unsaid', 'anyone', 'some', 'nobody']) postFrom(ctx, cyan, quotable)
}

function postFrom(ctx: LivelyHouse['ctx'], author: string, quotable: string): void {
  const now = ctx.now()
  const id = newId(now)
  run(
    ctx.db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, thread, written)
     values (:id, :author, 0, 'public', 'everyone', :author, 1, 'Hello', '<p>Hello</p>', :id, :now)`,
    { id, author, now },
  )
  run(ctx.db, 'insert into remote_posts (post, fetched, touched, quotable) values (:id, :now, :now, :quotable)', {
    id,
    now,
    quotable,
  })
  run(ctx.db, "insert into post_uris (post, uri, kind) values (:id, :uri, 'canonical')", {
    id,
    uri: `https://elsewhere.example/p/${id}`,
  })
  run(
    ctx.db,
    `insert into remote_media (id, post, url, kind, type, width, height) values (:media, :id, :url, 'picture', 'image/png', 40, 30)`,
    { media: newId(now), id, url: `https://elsewhere.example/${id}.png` },
  )
}

// What a recording is to apps depends on nothing but what the workshop found out about it.
function recordings(house: LivelyHouse): void {
  const { ctx } = house
  for (const kind of ['animation', 'video', 'audio'] as const) {
    const post = house.says('dee', `A recording: ${kind}.`)
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into media (id, owner, kind, hash, type, width, height, seconds, files, bytes, added)
       values (:id, :owner, :kind, :id, 'video/mp4', :side, :side, 3.5, '{}', 1, :now)`,
      { id, owner: post.author, kind, side: kind === 'audio' ? null : 40, now: ctx.now() },
    )
    run(ctx.db, 'insert into attachments (post, media, place) values (:post, :id, 0)', { post: post.id, id })
  }
}

function cards(house: LivelyHouse): void {
  const url = 'https://bread.example/rye'
  const post = house.says('bo', `Bread: ${url}`, { choice: 'public' })
  run(house.ctx.db, "insert into links (url, title, site, asked, found) values (:url, 'Rye', 'Bread', :now, :now)", {
    url,
    now: house.ctx.now(),
  })
  run(house.ctx.db, 'insert into post_links (post, url) values (:post, :url)', { post: post.id, url })
}

/** Bo changes what Ada passed on, and Ada what she asked. */
async function changeWords(ada: PhoneApp, bo: PhoneApp, house: LivelyHouse): Promise<void> {
  const said = house.says('bo', 'The bridge is open.')
  const poll = { options: ['Rye', 'Oats'], expires_in: 3600 }
  const asked = await ada.post('/api/v1/statuses', { status: 'Which?', poll })
  await ada.post(`/api/v1/statuses/${said.id}/reblog`)
  await house.wait(60_000)
  await bo.put(`/api/v1/statuses/${said.id}`, { status: 'The bridge is open again.' })
  await ada.put(`/api/v1/statuses/${asked.id}`, { status: 'Which one?', poll })
}

async function beUnlike(bo: PhoneApp, dee: PhoneApp, { member }: LivelyHouse): Promise<void> {
  await bo.post(`/api/v1/accounts/${member('dee').id}/follow`)
  await bo.post('/api/v1/domain_blocks', { domain: 'elsewhere.example' })
  await bo.patch('/api/v1/accounts/update_credentials', {
    discoverable: false,
    hide_collections: false,
    source: { privacy: 'public' },
  })
  await dee.patch('/api/v1/accounts/update_credentials', {
    discoverable: true,
    hide_collections: false,
    indexable: true,
    source: { privacy: 'private' },
  })
  await dee.put('/api/v2/notifications/policy', { for_not_following: 'filter' })
}
