import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse } from '../../../test/village.ts'
import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { blockPerson } from '../follows/block-person.ts'
import { saveFilter } from '../moderation/save-filter.ts'
import { clearNotifications } from '../notifications/clear-notifications.ts'
import { dismissNotification } from '../notifications/dismiss-notification.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { tell } from '../notifications/tell.ts'
import { deletePost } from '../posts/delete-post.ts'
import { findNews } from './find-news.ts'
import { countUnreadGroups, findGroup, idsOfGroup, listGrouped, peopleOfGroup } from './list-grouped.ts'
import { countUnread, listNotifications } from './list-notifications.ts'
import { markSeen } from './mark-seen.ts'
import { readMarker, saveMarker } from './markers.ts'
import { findNotification } from './notification.ts'
import { readInbox } from './read-inbox.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const ada = house.member('ada')
  /** Ada is told that somebody did something. */
  const say = (kind: NotificationKind, actor: Here, post: string | null = null) =>
    inTransaction(ctx.db, () => tell(ctx, { member: ada.id, kind, actor: house.member(actor).id, post }))
  const kinds = (wish: object = {}) =>
    listNotifications(ctx, ada, { most: 40, ...wish }).items.map(({ kind, actor }) => `${kind} ${actor?.name}`)
  return { house, ctx, ada, bo: house.member('bo'), dee: house.member('dee'), say, kinds }
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('Ada reads what she was told one by one, up and down, by kind and by person', (t) => {
  const { house, ctx, ada, say, kinds } = open(t)
  const post = house.says('ada', 'Buns?')
  say('like', 'bo', post.id)
  say('boost', 'dee', post.id)
  say('follow', 'bo')
  const whisper = house.says('bo', 'Psst @ada', { choice: 'direct', named: ['@ada'] })
  assert.deepEqual(kinds(), ['mention bo', 'follow bo', 'boost dee', 'like bo'])
  assert.deepEqual(kinds({ kinds: ['like', 'boost'] }), ['boost dee', 'like bo'])
  assert.deepEqual(kinds({ without: ['like', 'mention'] }), ['follow bo', 'boost dee'])
  assert.deepEqual(kinds({ from: house.member('dee').id }), ['boost dee'])
  const all = listNotifications(ctx, ada, { most: 40 }).items
  const [mention, , boost, like] = all
  assert.equal(mention?.post?.post.id, whisper.id)
  assert.deepEqual(kinds({ before: boost?.id }), ['like bo'])
  assert.deepEqual(kinds({ after: like?.id, most: 1 }), ['boost dee'])
  assert.deepEqual(kinds({ since: like?.id, most: 1 }), ['mention bo'])
  const page = listNotifications(ctx, ada, { most: 2 })
  assert.deepEqual([page.next, page.previous], [all[1]?.id, mention?.id])
})

test('what is gone, closed, blocked or filtered away is not in it, and neither is what is others’', (t) => {
  const { house, ctx, ada, bo, dee, say, kinds } = open(t)
  const [own, bos] = [house.says('ada', 'Buns?'), house.says('bo', '@ada football tonight')]
  say('like', 'dee', own.id)
  const [like, mention] = listNotifications(ctx, ada, { most: 40 }).items
  assert.equal(findNotification(ctx, ada, like?.id ?? '')?.kind, 'like')
  assert.equal(findNotification(ctx, bo, like?.id ?? ''), null)
  assert.throws(() => dismissNotification(ctx, bo, like?.id ?? ''), refused('not-found'))
  const words = [{ word: 'football', whole: true }]
  saveFilter(ctx, ada, null, { title: 'No', act: 'hide', places: ['inbox'], until: null, words })
  assert.deepEqual(kinds(), ['like dee'])
  assert.equal(findNotification(ctx, ada, mention?.id ?? ''), null)
  deletePost(ctx, bo, bos.id)
  blockPerson(ctx, ada, dee.id)
  assert.deepEqual(kinds(), [])
  assert.deepEqual(listGrouped(ctx, ada, { most: 40 }).items, [])
})

test('likes and boosts of a post and followers of a day come in groups, as her inbox tells them', (t) => {
  const { house, ctx, ada, bo, say } = open(t)
  const [one, two] = [house.says('ada', 'One.'), house.says('ada', 'Two.')]
  say('like', 'bo', one.id)
  say('like', 'bo', two.id)
  say('boost', 'bo', one.id)
  say('follow', 'bo')
  say('follow', 'dee')
  say('like', 'dee', one.id)
  house.says('bo', '@ada hello')
  const { items } = listGrouped(ctx, ada, { most: 40 })
  assert.deepEqual(
    items.map(({ kind, people, count }) => `${kind} ${count}: ${people.map(({ name }) => name).join(' ')}`),
    ['mention 1: bo', 'like 2: dee bo', 'follow 2: dee bo', 'boost 1: bo', 'like 1: bo'],
  )
  const [mention, likes] = items
  assert.equal(likes?.key, `like-${one.id}`)
  assert.ok(likes && likes.oldest < likes.newest)
  assert.deepEqual(
    peopleOfGroup(ctx, ada, likes.key).map(({ name }) => name),
    ['dee', 'bo'],
  )
  assert.equal(findGroup(ctx, ada, mention?.key ?? '')?.newest, mention?.newest)
  assert.equal(findGroup(ctx, bo, likes.key), null)
  for (const odd of ['', 'like-', 'ungrouped-x', 'follow-NaN']) assert.equal(findGroup(ctx, ada, odd), null)
  const keys = (['quiet', 'for-you'] as const).flatMap((drawer) =>
    readInbox(ctx, ada, drawer).told.map(({ key }) => key),
  )
  assert.deepEqual(keys.toSorted(), items.map(({ key }) => key).toSorted())
  const apart = listGrouped(ctx, ada, { most: 40, grouped: ['follow'] }).items
  assert.equal(apart.length, 6)
  assert.deepEqual(listGrouped(ctx, ada, { most: 1, before: likes.newest }).items[0]?.kind, 'follow')
  assert.deepEqual(listGrouped(ctx, ada, { most: 1, after: likes.newest }).items[0]?.kind, 'mention')
})

test('a group or everything is put away for good, and only by whom it belongs to', (t) => {
  const { house, ctx, ada, bo, say, kinds } = open(t)
  const post = house.says('ada', 'One.')
  say('like', 'bo', post.id)
  say('follow', 'dee')
  house.says('ada', 'Hello @bo')
  const [follow] = listNotifications(ctx, ada, { most: 40 }).items
  dismissNotification(ctx, ada, follow?.id ?? '')
  assert.throws(() => dismissNotification(ctx, ada, follow?.id ?? ''), refused('not-found'))
  assert.deepEqual(idsOfGroup(ctx, bo, `like-${post.id}`), [])
  assert.deepEqual(kinds(), ['like bo'])
  clearNotifications(ctx, ada)
  assert.deepEqual(kinds(), [])
  assert.equal(listNotifications(ctx, bo, { most: 40 }).items.length, 1)
})

test('how far Ada read in an app shows in her inbox, and what she read here shows in her apps', (t) => {
  const { house, ctx, ada, bo, say } = open(t)
  assert.equal(readMarker(ctx, ada, 'notifications'), null)
  say('follow', 'bo')
  house.says('bo', '@ada hello')
  house.says('dee', '@ada psst', { choice: 'direct', named: ['@ada'] })
  const [last, middle] = listNotifications(ctx, ada, { most: 40 }).items
  assert.equal(countUnread(ctx, ada, 100), 3)
  assert.equal(countUnread(ctx, ada, 2), 2)
  assert.equal(countUnreadGroups(ctx, ada, 100), 3)
  assert.equal(saveMarker(ctx, ada, 'notifications', middle?.id ?? '').version, 1)
  assert.equal(countUnread(ctx, ada, 100), 1)
  assert.deepEqual(findNews(ctx, ada), { forYou: false, direct: true })
  markSeen(ctx, ada, 'for-you')
  assert.deepEqual(readMarker(ctx, ada, 'notifications'), { last: last?.id, version: 2, updated: ctx.now() })
  assert.equal(countUnread(ctx, ada, 100), 0)
  assert.equal(saveMarker(ctx, ada, 'notifications', last?.id ?? '').version, 3)
  assert.deepEqual(findNews(ctx, ada), { forYou: false, direct: false })
  assert.equal(readMarker(ctx, bo, 'notifications'), null)
})

test('an app that claims to have read what is still to come marks nothing of it as read', (t) => {
  const { house, ctx, ada } = open(t)
  house.says('bo', '@ada one')
  saveMarker(ctx, ada, 'notifications', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ')
  house.says('bo', '@ada two')
  assert.equal(findNews(ctx, ada).forYou, true)
  assert.throws(() => saveMarker(ctx, ada, 'home', 'soup'), refused('bad-input'))
  const post = house.says('bo', 'Hi')
  assert.deepEqual(saveMarker(ctx, ada, 'home', post.id), { last: post.id, version: 1, updated: ctx.now() })
  assert.deepEqual(saveMarker(ctx, ada, 'home', post.id).version, 2)
  assert.equal(readMarker(ctx, ada, 'home')?.last, post.id)
})

test('reading a page asks a fixed number of questions, each with an index', (t) => {
  const { house, ctx, ada, say } = open(t)
  const asked: string[] = []
  const db = new Proxy(ctx.db, {
    get(of, name) {
      if (name !== 'prepare') return Reflect.get(of, name, of)
      return (sql: string) => {
        asked.push(sql)
        return of.prepare(sql)
      }
    },
  })
  for (let n = 0; n < 30; n++) say('like', n % 2 ? 'bo' : 'dee', house.says('ada', `Post ${n}`).id)
  assert.equal(listNotifications({ ...ctx, db }, ada, { most: 40 }).items.length, 30)
  assert.ok(asked.length <= 12, `${asked.length} questions`)
  const bound = {
    viewer: '',
    viewerHome: 'here',
    before: 'z',
    floor: '',
    now: 0,
    most: 40,
    kinds: null,
    without: '[]',
    from: null,
  }
  const list = asked.find((sql) => sql.includes('notifications n left join')) ?? ''
  const statement = ctx.db.prepare(`explain query plan ${list}`)
  statement.setAllowUnknownNamedParameters(true)
  const plan = statement.all(bound).map((row) => String(row['detail']))
  assert.ok(
    plan.some((line) => /SEARCH n USING INDEX notifications_by_member/.test(line)),
    plan.join('\n'),
  )
  assert.ok(!plan.some((line) => /^SCAN (?!.*VIRTUAL TABLE)/.test(line) || /TEMP B-TREE/.test(line)), plan.join('\n'))
})
