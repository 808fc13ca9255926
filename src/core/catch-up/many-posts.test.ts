import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { one, run } from '../../db/database.ts'
import { limits } from '../limits.ts'
import { findPortion } from './find-portion.ts'
import { goOn } from './go-on.ts'
import { lastPlace } from './standing.ts'
import { startCatchUp } from './start-catch-up.ts'

const day = 24 * 60 * 60 * 1000
const most = 50

/** Bo and Dee said a hundred thousand things in 90 days; every third one answers. */
function fill({ ctx, member }: TestHouse): void {
  ctx.db.exec('begin')
  run(
    ctx.db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, thread, reply_to, written)
     with recursive n (n) as (select 0 union all select n + 1 from n where n < 99999)
     select printf('01%024d', n), iif(n % 2, :bo, :dee), 1, 'local', 'everyone', iif(n % 2, :bo, :dee), 0,
       'The soup is on and there is bread for whoever comes by before eight, bring a bowl.', '<p>The soup is on.</p>',
       printf('01%024d', iif(n % 3 = 2, n - 2, n)), iif(n % 3 = 2, printf('01%024d', n - 2), null), :now - (99999 - n) * 77760
     from n`,
    { bo: member('bo').id, dee: member('dee').id, now: ctx.now() },
  )
  ctx.db.exec('commit')
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const before = process.cpuUsage()
    await work()
    const used = process.cpuUsage(before)
    times.push((used.user + used.system) / 1000)
  }
  return times.sort((a, b) => a - b)[4] ?? Number.POSITIVE_INFINITY
}

test('Ada comes back to 10,000 posts among 100,000, is offered the last week, and no page is slow', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-many-'))
  const house = openHouse({ database: join(folder, 'house.db') })
  t.after(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })
  fill(house)
  const { ctx } = house
  const ada = house.as('ada')
  const behind = { id: house.member('ada').id, place: lastPlace(ctx) - 10_000, at: ctx.now() - 9 * day }
  run(ctx.db, 'insert into catch_ups (member, start, mark, caught) values (:id, :place, :place, :at)', behind)
  const home = await ada.read('/')
  assert.match(home, /More than 500 new posts at home since 13 November\. More than \d+ minutes\./)
  assert.match(home, /Read the last 7 days.*Read everything/s)
  const measured = {
    home: await cpuOf(() => ada.read('/')),
    before: await cpuOf(() => ada.read('/catch-up')),
    begin: await cpuOf(() => ada.post('/catch-up/start', { span: 'everything' })),
    page: await cpuOf(() => ada.read('/catch-up')),
    on: await cpuOf(async () => {
      const seen = /name="seen" value="([^"]*)"/.exec(await ada.read('/catch-up'))?.[1] ?? ''
      await ada.post('/catch-up/on', { seen, opened: String(ctx.now()) })
    }),
    all: await cpuOf(() => ada.post('/catch-up/all')),
    end: await cpuOf(() => ada.read('/catch-up')),
  }
  t.diagnostic(JSON.stringify(measured))
  for (const [name, time] of Object.entries(measured)) assert.ok(time <= most, `${name}: ${time} ms`)
  assert.equal(one(ctx.db, 'select until from catch_ups')?.['until'], null)
})

test('three times as many posts as are counted at once come page by page, each of them once, and it ends', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  fill(house)
  const { ctx } = house
  const ada = house.member('ada')
  const many = 3 * limits.catchUp.counted
  const behind = { id: ada.id, place: lastPlace(ctx) - many, at: ctx.now() - day }
  run(ctx.db, 'insert into catch_ups (member, start, mark, caught) values (:id, :place, :place, :at)', behind)
  startCatchUp(ctx, ada, 'everything')
  const read: string[] = []
  let ended = false
  for (let pages = 0; !ended; pages += 1) {
    assert.ok(pages < many, 'it ends')
    const ids = findPortion(ctx, ada)?.ids ?? []
    read.push(...ids)
    ended = goOn(ctx, ada, { ids, opened: ctx.now() })
  }
  const all = Array.from({ length: many }, (_, n) => `01${String(100_000 - many + n).padStart(24, '0')}`)
  assert.deepEqual(read.toSorted(), all)
  assert.equal(findPortion(ctx, ada), null)
})
