import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greeting, postsWords, readingWords, sinceWords, untilWords } from './catch-up-words.ts'

const minute = 60_000
const hour = 60 * minute
const zone = 'Europe/Berlin'
/** A moment of November 2026 on the clocks of Berlin; the 20th is a Friday. */
const at = (date: number, hours: number, minutes = 0) => Date.UTC(2026, 10, date, hours - 1, minutes)

test('how long it takes is said in round words', () => {
  assert.equal(readingWords(20_000), 'less than a minute')
  assert.equal(readingWords(70_000), 'about a minute')
  assert.equal(readingWords(82_000), 'about a minute and a half')
  assert.equal(readingWords(5.6 * minute), 'about 6 minutes')
  assert.equal(readingWords(100 * minute), 'about 100 minutes')
  assert.equal(readingWords(3.4 * hour), 'about 3 hours')
  assert.equal(readingWords(88 * minute, true), 'more than 80 minutes')
})

test('however long it takes, what is said of it is less than 30 % off', () => {
  const said = (words: string) => {
    const [, count, unit] = /^about (a|\d+) (minute|hour)/.exec(words) ?? []
    const whole = (count === 'a' ? 1 : Number(count)) * (unit === 'hour' ? hour : minute)
    return words.endsWith('and a half') ? whole * 1.5 : whole
  }
  for (let time = 1000; time < 20 * hour; time += 1000) {
    const words = readingWords(time)
    if (words === 'less than a minute') assert.ok(time < minute, `${time} ms`)
    else assert.ok(Math.abs(said(words) - time) < 0.3 * time, `${words} for ${time} ms`)
  }
})

test('posts are counted in words, and in round figures when not all were counted', () => {
  assert.equal(postsWords(1, { kind: 'new' }), '1 new post')
  assert.equal(postsWords(1234), '1,234 posts')
  assert.equal(postsWords(996, { more: true }), 'more than 900 posts')
})

test('since when something is new is said as people remember it, by their own clocks', () => {
  const evening = at(20, 19)
  assert.equal(sinceWords(at(20, 8, 40), evening, zone), 'since this morning')
  assert.equal(sinceWords(at(20, 8, 40), at(20, 11), zone), 'since 08:40')
  assert.equal(sinceWords(at(20, 14, 20), evening, zone), 'since 14:20')
  assert.equal(sinceWords(at(19, 22), evening, zone), 'since yesterday evening')
  assert.equal(sinceWords(at(19, 9), evening, zone), 'since yesterday')
  assert.equal(sinceWords(at(16, 9), evening, zone), 'since Monday')
  assert.equal(sinceWords(at(3, 9), evening, zone), 'since 3 November')
  assert.equal(untilWords(at(20, 8, 10), evening, zone), 'today 08:10')
  assert.equal(untilWords(at(19, 22, 5), evening, zone), 'yesterday 22:05')
})

test('the greeting goes by the clock of whoever is greeted', () => {
  assert.equal(greeting(at(20, 7), zone), 'Good morning')
  assert.equal(greeting(at(20, 15), zone), 'Good afternoon')
  assert.equal(greeting(at(20, 23), zone), 'Good evening')
  assert.equal(greeting(at(20, 23), 'Asia/Tokyo'), 'Good morning')
})
