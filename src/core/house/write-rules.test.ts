import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { agreeToRules } from './agree-to-rules.ts'
import { findRules, rulesHistory, versionRead } from './rules.ts'
import { rulesTemplate } from './rules-template.ts'
import { writeRules } from './write-rules.ts'

test('a change of the rules is a new version that everybody reads anew', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  assert.equal(writeRules(ctx, ada, '**Be kind.**\n\n- Ask @bo about bicycles.\n- <script>alert(1)</script>'), 2)
  assert.equal(
    writeRules(ctx, ada, '**Be kind.**\r\n\r\n- Ask @bo about bicycles.\r\n- <script>alert(1)</script>  '),
    2,
  )
  const html = findRules(ctx.db)?.html ?? ''
  assert.match(html, /<strong>Be kind\.<\/strong>/)
  assert.match(html, /<a class="mention" href="\/@bo"/)
  assert.doesNotMatch(html, /<script/)
  assert.deepEqual([versionRead(ctx.db, ada), versionRead(ctx.db, bo)], [2, 1])
  assert.throws(() => agreeToRules(ctx, bo, 1), { code: 'stale' })
  assert.throws(() => agreeToRules(ctx, bo, 3), { code: 'stale' })
  agreeToRules(ctx, bo, 2)
  agreeToRules(ctx, bo, 2)
  assert.equal(versionRead(ctx.db, bo), 2)
  assert.deepEqual(
    rulesHistory(ctx.db).map((each) => each.version),
    [2, 1],
  )
})

test('empty and endless rules are refused, and only hosts write them', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  assert.throws(() => writeRules(house.ctx, ada, ' \u200b\n'), { code: 'blank', field: 'rules' })
  assert.throws(() => writeRules(house.ctx, ada, 'x'.repeat(20_001)), { code: 'too-long', field: 'rules' })
  assert.equal(writeRules(house.ctx, ada, 'x'.repeat(20_000)), 2)
  assert.throws(() => writeRules(house.ctx, house.member('bo'), 'No rules.'), { code: 'not-allowed' })
})

test('the template is ready to be used as it is', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  writeRules(house.ctx, house.member('ada'), rulesTemplate)
  assert.match(findRules(house.ctx.db)?.html ?? '', /<li>.*kitchen table/)
})
