import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../test/village.ts'
import { openNews } from './news.ts'

test('a stream that breaks takes nobody with it', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  t.mock.method(console, 'error', () => undefined)
  const news = openNews(house.ctx)
  const heard: string[] = []
  news.listen(() => {
    throw new Error('broken pipe')
  })
  const stop = news.listen((event) => heard.push(event.name))
  house.says('bo', 'good morning')
  news.look()
  news.look()
  assert.deepEqual(heard, ['post.written', 'post.published'])
  stop()
  house.says('bo', 'good night')
  news.look()
  assert.equal(heard.length, 2)
})
