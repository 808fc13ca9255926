import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { emptyFolder, freePlace, startHouse, type Walker, walkTo } from '../terminal.ts'
import { furnish, password } from '../two-houses.ts'

interface Home {
  readonly host: string
  readonly walker: Walker
}

async function move(t: TestContext, name: string, handle: string): Promise<Home> {
  const folder = emptyFolder(t)
  await furnish({ folder, name, host: handle })
  const place = await freePlace()
  const { address } = await startHouse(t, folder, place, `${name.toLowerCase()}.localhost`)
  const walker = walkTo(`http://${place}`)
  await walker.post('/login', { name: handle, password })
  await walker.post('/settings/writing', {
    choice: 'local',
    holdHome: '0',
    holdBeyond: '0',
    language: 'en',
    timeZone: '',
  })
  return { host: new URL(address).host, walker }
}

/** Asks again for a moment: letters between two processes take their time. */
async function until(look: () => Promise<boolean>, what: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    if (await look()) return
    await pause(250)
  }
  assert.fail(what)
}

/** Finds somebody elsewhere by her handle and follows her. */
async function befriend(walker: Walker, handle: string): Promise<void> {
  const page = await walker.get(`/search?q=${handle}`)
  await walker.post(/action="(\/people\/[0-9A-Z]{26}\/follow)"/.exec(page.html)?.[1] ?? '', { back: '/' })
  await until(async () => /Unfollow/.test((await walker.get(`/${handle}`)).html), `${handle} is followed`)
}

test('Ada of Maple and Dee of Elm, in two processes, find, follow, write to and answer each other', async (t) => {
  const [maple, elm] = await Promise.all([move(t, 'Maple', 'ada'), move(t, 'Elm', 'dee')])
  const { walker: ada } = maple
  const { walker: dee } = elm
  await befriend(ada, `@dee@${elm.host}`)
  await befriend(dee, `@ada@${maple.host}`)
  await dee.post('/write', {
    text: 'Soup at seven.',
    audience: 'public',
    'narrow-public': 'everyone',
    sure: 'public',
    once: 'abcdefghij1',
  })
  await until(async () => /Soup at seven/.test((await ada.get('/following')).html), 'the post arrives after its hold')
  const post = /data-post="([0-9A-Z]{26})"/.exec((await ada.get('/following')).html)?.[1] ?? ''
  const form = (await ada.get(`/write?reply=${post}`)).html
  assert.match(
    form,
    new RegExp(`<textarea[^>]*>\\n?@dee@${elm.host.replaceAll('.', '\\.')} `),
    'who lives elsewhere is named',
  )
  assert.match(form, /Goes to 1 other server\./)
  await ada.post('/write', {
    text: `@dee@${elm.host} On my way.`,
    reply: post,
    audience: 'public',
    'narrow-public': 'everyone',
    sure: 'public',
    once: 'abcdefghij2',
  })
  await until(async () => /On my way/.test((await dee.get('/inbox')).html), 'the answer arrives')
})
