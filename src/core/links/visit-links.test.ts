import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { viewing } from '../members/member.ts'
import { blankDraft } from '../posts/draft.ts'
import { loadPost } from '../posts/load-posts.ts'
import { writePost } from '../posts/write-post.ts'
import { linksDue, visitLinks } from './visit-links.ts'

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
