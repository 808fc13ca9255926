import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rulesTemplates } from '../rules/rules-templates.ts'
import { plainRules } from './plain-rules.ts'

test('the points of the rules are read as plain lines, and it is said how many more there are', () => {
  const text =
    '# Our rules\n\n- Be **kind**.\n- Ask [before](https://a.example) sharing.\n\n---\n1. `Fold` it.\n\nThe end.'
  assert.deepEqual(plainRules(text, 2), { lines: ['Be kind.', 'Ask before sharing.'], more: 1 })
})

test('rules without points are read as they are written, without their headings', () => {
  assert.deepEqual(plainRules('**What we do**\n\nBe kind.\n\n> Or go home.', 5), {
    lines: ['Be kind.', 'Or go home.'],
    more: 0,
  })
  assert.deepEqual(plainRules('- Only one point.', 5), { lines: ['Only one point.'], more: 0 })
})

test('a line without an end is cut at a word, and odd signs harm nothing', () => {
  const [line = ''] = plainRules(`- ${'word '.repeat(100)}`, 3).lines
  assert.match(line, /word…$/)
  assert.ok(line.length <= 161)
  for (const odd of ['', '***', '- ', '[a](', '\n\n', '#'.repeat(9000), '*a_'.repeat(7000), '[('.repeat(9000)])
    assert.ok(plainRules(odd, 6).lines.every((each) => each.length <= 161))
})

test('each template says something in short', () => {
  for (const { text } of rulesTemplates) assert.ok(plainRules(text, 6).lines.length > 3)
})
