import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { readList } from './read-list.ts'

const head = '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate'

test('a list as servers exchange them is read line by line', () => {
  const { rows, unread } = readList(
    `${head}\r\nbad.example,suspend,true,true,"Says ""no"", often",false\r\nLOUD.example.,silence,false,false,,true\r\n\r\npics.example,noop,true,false,'=1+1,false\r\nba*.example,suspend,false,false,,false\r\nbad.example,noop,false,false,,false\r\n`,
  )
  assert.deepEqual(rows, [
    { host: 'bad.example', shown: 'nobody', media: false, reports: false, sentence: 'Says "no", often', veiled: false },
    { host: 'loud.example', shown: 'followers', media: true, reports: true, sentence: '', veiled: true },
    { host: 'pics.example', shown: 'all', media: false, reports: true, sentence: '=1+1', veiled: false },
  ])
  assert.equal(unread, 2)
})

test('columns may come in another order, and a list of names alone shuts them out', () => {
  const [first] = readList('severity,domain\nsilence,a.example').rows
  assert.deepEqual([first?.host, first?.shown], ['a.example', 'followers'])
  assert.deepEqual(
    readList('*.a.example\nb.example').rows.map(({ host, shown }) => [host, shown]),
    [
      ['a.example', 'nobody'],
      ['b.example', 'nobody'],
    ],
  )
})

test('what names no server, or too many, is refused', () => {
  const refused = (text: string) => {
    try {
      readList(text)
    } catch (error) {
      return error instanceof Refusal ? error.code : error
    }
    return 'taken'
  }
  const many = (n: number) => Array.from({ length: n }, (_, each) => `s${each}.example`).join('\n')
  assert.deepEqual(
    ['', head, '\0\0', '127.0.0.1', 'localhost', `${head}\n<script>,suspend`, '"'.repeat(50_000)].map(refused),
    Array(7).fill('bad-input'),
  )
  assert.deepEqual(
    [refused(many(limits.serverList.rows)), refused(many(limits.serverList.rows + 1))],
    ['taken', 'too-big'],
  )
})

test('a file made to be slow is read as fast as any', () => {
  const from = performance.now()
  for (const text of [
    '"'.repeat(500_000),
    ','.repeat(500_000),
    '\r'.repeat(500_000),
    `"${'""'.repeat(250_000)}`,
    ' '.repeat(500_000),
  ])
    try {
      readList(text)
    } catch (error) {
      assert.ok(error instanceof Refusal)
    }
  assert.ok(performance.now() - from < 3000)
})
