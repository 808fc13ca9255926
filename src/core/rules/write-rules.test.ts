import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { agreeToRules } from './agree-to-rules.ts'
import { findRules, rulesHistory, versionRead } from './rules.ts'
import { rulesTemplates } from './rules-templates.ts'
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
  for (const none of [3, 0, 1.5, Number.NaN]) assert.throws(() => agreeToRules(ctx, bo, none), { code: 'bad-input' })
  agreeToRules(ctx, bo, 1)
  assert.equal(versionRead(ctx.db, bo), 1, 'who read version 1 has not read version 2')
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

test('each template is ready to be used as it is', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const { text, id } of rulesTemplates) {
    writeRules(house.ctx, house.member('ada'), text)
    const { html = '', text: kept = '' } = findRules(house.ctx.db) ?? {}
    assert.equal(kept, text.trim(), `${id} is tidy`)
    assert.match(html, /<li>/)
    assert.doesNotMatch(html, /\*\*|^- /m)
  }
})

test('the same words again may get another summary, and become a version only when the change is said to be big', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const ada = house.member('ada')
  assert.equal(writeRules(ctx, ada, 'Be kind.', { summary: 'Said better.', base: 1 }), 1)
  assert.equal(findRules(ctx.db)?.summary, 'Said better.')
  assert.throws(() => writeRules(ctx, ada, 'Be kind.', { major: true, base: 1 }), { code: 'blank', field: 'summary' })
  const long = { summary: 'x'.repeat(501), base: 1 }
  assert.throws(() => writeRules(ctx, ada, 'Be kind.', long), { code: 'too-long', field: 'summary' })
  const big = { summary: 'x'.repeat(500), major: true, base: 1 }
  assert.equal(writeRules(ctx, ada, 'Be kind.', big), 2)
  assert.equal(writeRules(ctx, ada, 'Be kind.', big), 2, 'the form sent twice is one version')
  assert.equal(findRules(ctx.db)?.major, true)
})

test('two hosts change the rules at once: the slower one is told, and nothing is written over', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const ada = house.member('ada')
  assert.equal(writeRules(ctx, ada, 'Be kind, and quiet after ten.', { base: 1 }), 2)
  assert.throws(() => writeRules(ctx, ada, 'Be kind, and loud.', { base: 1 }), { code: 'stale', field: 'rules' })
  assert.throws(() => writeRules(ctx, ada, 'Be kind, and loud.', { base: Number.NaN }), { code: 'stale' })
  assert.equal(findRules(ctx.db)?.text, 'Be kind, and quiet after ten.')
  assert.equal(writeRules(ctx, ada, 'Be kind, quiet, and loud.', { base: 2 }), 3)
})
