import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeBrowser, newPage } from '../browser.ts'
import { inspect } from '../inspect.ts'
import { beginTheTale, type Camera, chapters } from '../street-story.ts'

after(closeBrowser)

// The pages of the street are looked at closely elsewhere; here only the one with the rules of a real house and all forms. In a
// window of its own, since what looks is a script and the people of the story have none.
const lookClosely: Camera = async (page, { name }) => {
  if (name !== 'street-admit') return
  const beside = await newPage({ width: 1280, reducedMotion: true })
  await beside.context().addCookies(await page.context().cookies())
  await beside.goto(page.url())
  assert.deepEqual(await inspect(beside, 'the narrowest'), [])
  await beside.context().close()
}

test('three houses find each other, argue, post, share a block and part, by clicking alone', async (t) => {
  const tale = await beginTheTale(t, lookClosely)
  for (const { about, play } of chapters) await t.test(about, () => play(tale))
})
