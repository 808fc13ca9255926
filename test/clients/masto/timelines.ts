import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import type { LivelyHouse } from '../../lively.ts'

type Pages = mastodon.Paginator<mastodon.v1.Status[], unknown>

/** Reads every timeline down to its end, in small pages and in large ones, and one of them up again. */
export async function walkTimelines({ v1, v2 }: mastodon.rest.Client, { landmarks, ctx }: LivelyHouse): Promise<void> {
  const { timelines } = v1
  await readDown((limit) => timelines.home.list({ limit }))
  await readDown((limit) => timelines.public.list({ limit, local: true }))
  await readDown((limit) => timelines.public.list({ limit }))
  await readDown((limit) => timelines.tag.$select('soup').list({ limit }))
  await readDown((limit) => timelines.list.$select(landmarks.list).list({ limit }))
  await readDown((limit) => timelines.direct.list({ limit }))
  assert.deepEqual(await timelines.link.list({ url: 'https://nobody.example/' }), [])
  const found = await v2.search.list({ q: 'soup', limit: 5 })
  assert.ok(found.statuses.length > 0 && found.hashtags.length > 0)
  assert.ok((await v1.search.list({ q: 'bo' })).accounts.some(({ acct }) => acct === 'bo'))
  const [byAddress] = (await v2.search.list({ q: `${ctx.address}/local/${landmarks.soup}`, resolve: true })).statuses
  assert.equal(byAddress?.id, landmarks.soup)
  const down = await entriesOf(timelines.home.list({ limit: 40 }))
  const up = await entriesOf(timelines.home.list({ limit: 7, minId: down.at(-1)?.id ?? '' }).setDirection('prev'))
  assert.deepEqual(postsIn(up), postsIn(down.slice(0, -1)))
}

async function readDown(open: (limit: number) => Pages): Promise<void> {
  const [small, large] = [await entriesOf(open(3)), await entriesOf(open(40))]
  assert.deepEqual(postsIn(small), postsIn(large))
  assert.ok(small.length > 0, 'there is nothing')
}

async function entriesOf(pages: Pages): Promise<mastodon.v1.Status[]> {
  const entries: mastodon.v1.Status[] = []
  for await (const page of pages) entries.push(...page)
  assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length, 'something came twice')
  return entries
}

// What was boosted stands once on a page, as the boost or as itself.
function postsIn(entries: readonly mastodon.v1.Status[]): Set<string> {
  return new Set(entries.map(({ id, reblog }) => reblog?.id ?? id))
}
