import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { saveOpenness } from '../house/federation.ts'
import { judgeEverybody } from './judge-people.ts'
import { mayFetchMedia, noVerdict, type ServerRule, saveRule, strictest, verdictOn } from './rules.ts'
import { addShut } from './shut-servers.ts'
import { saveAnswer, standingOf, standingsOf } from './standing.ts'

function rule(house: TestHouse, host: string, more: Partial<ServerRule>): void {
  const by = house.member('ada').id
  saveRule(house.ctx, { ...noVerdict, reason: 'x', sentence: '', veiled: false, made: 0, by, host, ...more })
}

test('several rules count as the strictest of each, with the word of the nearest', () => {
  assert.deepEqual(strictest([]), noVerdict)
  assert.deepEqual(
    strictest([
      { shown: 'all', media: false, reports: true, fold: 'ads' },
      { shown: 'followers', media: true, reports: false, fold: 'noise' },
    ]),
    { shown: 'followers', media: false, reports: false, fold: 'ads' },
  )
  assert.equal(
    strictest([
      { ...noVerdict, shown: 'followers' },
      { ...noVerdict, shown: 'nobody' },
    ]).shown,
    'nobody',
  )
})

test('a rule counts for its host and every name beneath it, however the host is written', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  rule(house, 'bad.example', { media: false })
  rule(house, 'worse.bad.example', { shown: 'nobody' })
  const seen = (host: string) => [verdictOn(house.ctx, host).shown, mayFetchMedia(house.ctx, host)]
  assert.deepEqual(
    [
      'bad.example',
      'files.BAD.example.',
      'a.worse.bad.example:8443',
      'notbad.example',
      'example',
      'bad.example.org',
      'b\u00e4d.example',
      '',
      '[::1]',
    ].map(seen),
    [['all', false], ['all', false], ['nobody', false], ...Array(6).fill(['all', true])],
  )
})

test('whether the house talks with a server depends on how open it is, on answers, and first of all on rules', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const by = house.member('ada').id
  rule(house, 'shut.example', { shown: 'nobody' })
  rule(house, 'quiet.example', { shown: 'followers' })
  for (const [host, answer] of [
    ['yes.example', 'yes'],
    ['no.yes.example', 'no'],
    ['shut.example', 'yes'],
  ] as const)
    saveAnswer(house.ctx, { host, answer, reason: '', made: 0, by })
  const hosts = ['new.example', 'quiet.example', 'yes.example', 'a.yes.example', 'a.no.yes.example', 'a.shut.example']
  const standings = (['off', 'listed', 'ask', 'open'] as const).map((openness) => {
    saveOpenness(house.ctx, openness)
    const together = standingsOf(house.ctx, hosts)
    for (const host of hosts) assert.equal(together.get(host), standingOf(house.ctx, host), host)
    return hosts.map((host) => standingOf(house.ctx, host)).join(' ')
  })
  assert.deepEqual(standings, [
    'out out out out out out',
    'out out in in out out',
    'asks asks in in out out',
    'in in in in in out',
  ])
})

test('what counts for people is written down for those at the server alone, by their handles too', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const judged = () =>
    all(
      house.ctx.db,
      'select a.name, j.member, j.shown, j.fold, j.media from judged j join actors a on a.id = j.actor order by j.member',
    ).map((row) => Object.values(row).join(' '))
  const bo = house.member('bo')
  rule(house, 'example', { fold: 'far' })
  addShut(house.ctx, bo, 'elsewhere.example')
  judgeEverybody(house.ctx)
  assert.deepEqual(judged(), ['cy  all far 1', `cy ${bo.id} nobody  1`])
  judgeEverybody(house.ctx)
  assert.equal(judged().length, 2)
})
