import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { countStatements } from '../../test/count-statements.ts'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { acceptMedia } from '../core/media/accept-media.ts'
import { withoutHold } from '../core/posts/write-post.ts'
import { boostPost } from '../core/reactions/boost-post.ts'
import { run } from '../db/database.ts'
import { photograph } from '../media/sample-pictures.ts'

test('a page of forty posts with all that can be in them asks the database twelve times at the most', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const ada = withoutHold(house.member('ada'))
  const path = join(ctx.mediaFolder, 'incoming', 'cat')
  await mkdir(join(ctx.mediaFolder, 'incoming'), { recursive: true })
  const bytes = await photograph(40, 30)
  writeFileSync(path, bytes)
  const { id } = await acceptMedia(ctx, ada, { path, bytes: bytes.length })
  const first = house.says('ada', 'Look @bo #cats', { media: [{ id, alt: 'A cat' }] })
  const poll = { options: ['Yes', 'No'], several: false, hidden: false, lasts: 3_600_000 }
  run(ctx.db, `insert into links (url, title, asked, found) values ('https://a.example/', 'A', :now, :now)`, {
    now: ctx.now(),
  })
  const ids = Array.from({ length: 13 }, (_, n) => {
    const asked = house.says('dee', `Cats? ${n} @bo`, { poll, replyTo: first.id })
    run(ctx.db, `insert into post_links (post, url) values (:post, 'https://a.example/')`, { post: asked.id })
    return [asked.id, house.says('bo', 'Yes', { quoteOf: asked.id }).id, boostPost(ctx, ada, asked.id).id]
  }).flat()
  const bo = phoneApp(house, 'bo')
  const many = new URLSearchParams([first.id, ...ids].map((each): [string, string] => ['id[]', each]))
  await bo.get('/api/v1/timelines/home')
  const asked = await countStatements(async () => {
    const page = await bo.get(`/api/v1/statuses?${many}`)
    assert.equal(page.length, 40)
    assert.ok(
      page[1].poll && page[1].card && page[2].quote.quoted_status && page[3].reblog && page[0].media_attachments[0],
    )
  })
  // A timeline asks once more, for what is in it.
  assert.ok(asked.length < 12, `${asked.length}: ${asked.map((sql) => sql.slice(0, 60)).join('\n')}`)
})
