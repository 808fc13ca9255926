import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { one } from '../../db/database.ts'
import { stranger, type Viewer } from '../audience/who-can-see.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft } from '../posts/draft.ts'
import { loadPost } from '../posts/load-posts.ts'
import { writePost } from '../posts/write-post.ts'
import { forgetCards } from './forget-cards.ts'
import { linksDue, visitLinks } from './visit-links.ts'

const day = 24 * 60 * 60 * 1000
const page = { title: 'Soup', description: 'How to make it.', siteName: null }

test('Bo wishes for a preview and it shows once the page was visited, once', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'look at https://soup.example/today', { preview: true })
  const visited: string[] = []
  assert.equal(linksDue(house.ctx), house.ctx.now())
  await visitLinks(house.ctx, async (url) => {
    visited.push(url)
    return page
  })
  assert.deepEqual(visited, ['https://soup.example/today'])
  assert.equal(loadPost(house.ctx, viewing(house.member('dee')), post.id)?.link?.title, 'Soup')
  assert.equal(linksDue(house.ctx), null)
})

test('a page that is down gets no second knock and no preview', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'https://down.example/', { preview: true })
  await visitLinks(house.ctx, async () => null)
  assert.equal(linksDue(house.ctx), null)
  assert.equal(loadPost(house.ctx, viewing(house.member('dee')), post.id)?.link, null)
})

test('nobody visits a page for a post that did not ask for it, or that can still be undone', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('bo', 'quiet https://soup.example/')
  assert.equal(linksDue(house.ctx), null)
  writePost(house.ctx, house.member('dee'), { ...blankDraft, text: 'held https://held.example/', preview: true })
  assert.equal(linksDue(house.ctx), null)
  await house.wait(60_000)
  assert.equal(linksDue(house.ctx), null, 'the chore visited it after it left')
})

test('what a page said counts for fourteen days; then it is visited again, once somebody of the house looks', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const post = house.says('bo', 'look at https://soup.example/today', { preview: true, choice: 'public' })
  const look = (viewer: Viewer) => loadPost(ctx, viewer, post.id)?.link?.title
  const visit = (title: string) => visitLinks(ctx, async () => ({ ...page, title }))
  const dee = viewing(house.member('dee'))
  await visit('Soup')
  await house.wait(14 * day - 1)
  assert.equal(look(dee), 'Soup')
  assert.equal(linksDue(ctx), null)
  await house.wait(2)
  assert.equal(look(stranger), undefined)
  assert.equal(linksDue(ctx), null, 'a stranger has nobody visited')
  forgetCards(ctx)
  assert.deepEqual({ ...one(ctx.db, 'select title, found from links') }, { title: '', found: null })
  assert.equal(look(dee), undefined)
  assert.equal(linksDue(ctx), ctx.now())
  await visit('New soup')
  assert.equal(look(dee), 'New soup')
  deletePost(ctx, house.member('bo'), post.id)
  forgetCards(ctx)
  assert.equal(one(ctx.db, 'select 1 from links'), null)
})

test('a page that was down is tried again after fourteen days, and no sooner', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'https://down.example/', { preview: true })
  await visitLinks(house.ctx, async () => null)
  const look = () => loadPost(house.ctx, viewing(house.member('dee')), post.id)?.link
  await house.wait(13 * day)
  assert.equal(look(), null)
  assert.equal(linksDue(house.ctx), null)
  await house.wait(day)
  assert.equal(look(), null)
  assert.notEqual(linksDue(house.ctx), null)
})
