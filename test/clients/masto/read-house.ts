import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import { writeNotice } from '../../../src/core/notices/write-notice.ts'
import type { LivelyHouse } from '../../lively.ts'

type Client = mastodon.rest.Client

/** What an app asks of a house that it has just found, and of the member who let it in. */
export async function readHouse({ v1, v2 }: Client, house: LivelyHouse): Promise<void> {
  const said = await v2.instance.fetch()
  assert.equal(said.title, 'Maple Street')
  assert.equal(said.contact.account?.acct, 'ada')
  assert.equal(said.configuration.urls.streaming, house.ctx.address.replace('http', 'ws'))
  const old = await v1.instance.fetch()
  assert.equal(old.uri, said.domain)
  assert.match((await v1.instance.extendedDescription.fetch()).content, /About this house/)
  assert.deepEqual(await v1.instance.domainBlocks.fetch(), [])
  assert.deepEqual(await v1.instance.peers.list(), [])
  assert.deepEqual(await v1.instance.activity.list(), [])
  assert.equal((await v1.instance.languages.list()).length, 1)
  assert.deepEqual(await v1.instance.translationLanguages.list(), {})
  const [loaf] = await v1.customEmojis.list()
  assert.equal(loaf?.shortcode, 'loaf')
  for (const nobody of [v1.trends.tags.list(), v1.trends.statuses.list(), v1.trends.links.list()])
    assert.deepEqual(await nobody, [])
  await readNotices(v1, house)
  await readHerself(v1)
}

async function readNotices(v1: Client['v1'], house: LivelyHouse): Promise<void> {
  writeNotice(house.ctx, house.member('ada'), {
    text: 'The water is off on Tuesday.',
    from: null,
    until: null,
  })
  const [notice] = await v1.announcements.list()
  assert.match(notice?.content ?? '', /water is off/)
  const here = v1.announcements.$select(notice?.id ?? '')
  await here.reactions.$select('👍').update()
  assert.equal((await v1.announcements.list())[0]?.reactions[0]?.me, true)
  await here.reactions.$select('👍').remove()
  await here.dismiss()
}

async function readHerself(v1: Client['v1']): Promise<void> {
  // With the map that apps get here, "unlisted" is their word for staying at home.
  const ada = await v1.accounts.verifyCredentials()
  assert.deepEqual([ada.acct, ada.locked, ada.source.privacy], ['ada', true, 'unlisted'])
  const changed = await v1.accounts.updateCredentials({
    note: 'I bake on Sundays.',
    fieldsAttributes: [{ name: 'Bread', value: 'rye' }],
    source: { language: 'en' },
  })
  assert.deepEqual([changed.source.note, changed.source.fields[0]?.value], ['I bake on Sundays.', 'rye'])
  assert.equal((await v1.profile.fetch()).locked, true)
  assert.equal((await v1.profile.update({ displayName: 'Ada M.' })).displayName, 'Ada M.')
  await v1.profile.avatar.remove()
  await v1.profile.header.remove()
  assert.equal((await v1.preferences.fetch())['posting:default:visibility'], 'unlisted')
}
