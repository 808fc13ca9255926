import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { savePreferences } from '../../src/core/members/member.ts'
import type { Draft } from '../../src/core/posts/draft.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { befriend } from '../neighbors.ts'
import { phoneApp } from '../phone-app.ts'
import { type Exchange, openRecorder } from '../recorder.ts'
import { writeTo } from '../signed.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { formsIn } from './crawl.ts'
import { keptIn } from './kept.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** Maple, Elm and Oak are neighbors; Dee of Elm and Dee of Far follow Ada and Bo of Maple. */
interface Scene {
  readonly street: Street
  readonly neighborhood: string
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly oak: TestHouse
  readonly far: TestHouse
  readonly passed: Exchange[]
}

/** What Ada says on each level, and the houses that a word of it may reach besides her own. */
const levels: Readonly<Record<string, { readonly say: Partial<Draft>; readonly reaches: readonly string[] }>> = {
  local: { say: { choice: 'local' }, reaches: [] },
  near: { say: { choice: 'neighborhood' }, reaches: ['elm.test', 'oak.test'] },
  open: { say: { choice: 'public' }, reaches: ['elm.test', 'oak.test', 'far.test'] },
  circle: { say: { choice: 'followers' }, reaches: ['elm.test', 'far.test'] },
  direct: { say: { choice: 'direct', named: ['@bo', '@dee@elm.test'] }, reaches: ['elm.test'] },
}

/** A post of Ada's that somebody does something with, and the word by which that is known again. */
interface Act {
  readonly scene: Scene
  readonly level: string
  readonly id: string
  readonly uri: string
  readonly word: string
}

type Verb = (act: Act) => Promise<unknown>

const farPeople = '@dee@far.test'
const page = ({ maple }: Scene, id: string) => `${maple.ctx.address}/@ada/${id}`

/**
 * Writes by the form, as wide as it goes, and as far as the post goes where that is refused; whatever the house asks about it is
 * answered with yes.
 */
async function write({ scene: { maple }, level }: Act, fields: Record<string, string>): Promise<void> {
  const own = String(levels[level]?.say.choice)
  for (const audience of [fields['audience'] ?? 'public', own]) {
    const form = { do: 'post', ...fields, audience }
    const answer = await maple.as('bo').post('/write', form)
    if (answer.status === 303) return
    const sure = [...(await answer.text()).matchAll(/name="sure" value="([^"]*)"/g)].map(([, key]) => key ?? '')
    if (sure.length > 0 && (await maple.as('bo').post('/write', { ...form, sure })).status === 303) return
  }
}

/** Changes a post by the form, which names somebody far away, and where that is refused just its words. */
async function edit({ scene: { maple }, id, level, word }: Act): Promise<void> {
  const path = `${level === 'local' ? '/local' : '/@ada'}/${id}/edit`
  const forms = formsIn({ path, text: await maple.as('ada').read(path) })
  const form = forms.find(({ typed }) => typed.includes('text')) ?? forms[0]
  for (const text of [`${word} ${farPeople}`, word]) {
    const fields = { ...Object.fromEntries(form?.fields ?? []), text, audience: 'public', do: 'save' }
    if ((await maple.as('ada').post(form?.action ?? '', fields)).status === 303) return
  }
}

const byForm: Readonly<Record<string, Verb>> = {
  reply: (act) => write(act, { text: act.word, reply: act.id }),
  boost: ({ scene, id }) => scene.maple.as('bo').post(`/posts/${id}/boost`, { on: 'yes', audience: 'public' }),
  quote: (act) => write(act, { text: act.word, quote: act.id }),
  mention: (act) => write(act, { text: `${farPeople} ${act.word}`, reply: act.id }),
  edit,
  'pass on': (act) => write(act, { text: `${farPeople} look: ${page(act.scene, act.id)}`, audience: 'direct' }),
}

const asked = ({ maple }: Scene, path: string, body: object) =>
  phoneApp(maple, 'bo', { map: 'standard' }).ask('POST', path, body)

const byApp: Readonly<Record<string, Verb>> = {
  reply: ({ scene, id, word }) =>
    asked(scene, '/api/v1/statuses', { status: word, in_reply_to_id: id, visibility: 'public' }),
  boost: ({ scene, id }) => asked(scene, `/api/v1/statuses/${id}/reblog`, { visibility: 'public' }),
  quote: ({ scene, id, word }) =>
    asked(scene, '/api/v1/statuses', { status: word, quoted_status_id: id, visibility: 'public' }),
  mention: ({ scene, id, word }) =>
    asked(scene, '/api/v1/statuses', { status: `${farPeople} ${word}`, in_reply_to_id: id, visibility: 'direct' }),
  edit: ({ scene, id, word }) =>
    phoneApp(scene.maple, 'ada').put(`/api/v1/statuses/${id}`, { status: word, visibility: 'public' }),
  'pass on': ({ scene, id }) =>
    asked(scene, '/api/v1/statuses', { status: `${farPeople} look: ${page(scene, id)}`, visibility: 'direct' }),
}

const dee = ({ elm }: Scene) => actorUri(elm.ctx, elm.member('dee').id)

/** Dee of Elm lets her house send something that no Porchlight would: to everybody, and to Far by name. */
async function send(act: Act, letter: object, note: object | null): Promise<void> {
  const { scene, word } = act
  const farDee = actorUri(scene.far.ctx, scene.far.member('dee').id)
  const actor = dee(scene)
  const to = { to: [everybody, farDee], cc: [`${actor}/followers`] }
  const said = {
    id: `${actor}/${word}`,
    type: 'Note',
    attributedTo: actor,
    content: `<p>${word}</p>`,
    published: '2026-11-22T07:00:00Z',
  }
  const object = note ? { object: { ...said, ...to, ...note } } : {}
  await writeTo(
    scene.maple,
    { id: `${actor}/${word}/act`, actor, ...to, ...letter, ...object },
    { house: scene.elm, name: 'dee' },
  )
}

const farTag = ({ far }: Scene) => ({
  tag: [{ type: 'Mention', href: actorUri(far.ctx, far.member('dee').id), name: farPeople }],
})

const byLetter: Readonly<Record<string, Verb>> = {
  reply: (act) => send(act, { type: 'Create' }, { inReplyTo: act.uri }),
  boost: (act) => send(act, { type: 'Announce', object: act.uri }, null),
  quote: (act) => send(act, { type: 'Create' }, { quote: act.uri, quoteUrl: act.uri }),
  mention: (act) => send(act, { type: 'Create' }, { inReplyTo: act.uri, ...farTag(act.scene) }),
  edit: (act) => send(act, { type: 'Update' }, { id: act.uri, updated: '2026-11-22T08:00:00Z' }),
  'pass on': (act) => {
    const { far, maple } = act.scene
    const object = {
      content: `<p><a href="${page(act.scene, act.id)}">look</a></p>`,
      to: [actorUri(maple.ctx, maple.member('bo').id), actorUri(far.ctx, far.member('dee').id)],
    }
    return send(act, { type: 'Create' }, { ...object, ...farTag(act.scene) })
  },
}

const ways = { form: byForm, app: byApp, letter: byLetter }

async function openScene(t: TestContext): Promise<Scene> {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  const passed = await openRecorder(t, street.names)
  const neighborhood = await befriend(street, 'maple', 'elm', 'oak')
  const [maple, elm, oak, far] = ['maple', 'elm', 'oak', 'far'].map((name) => street.house(name))
  if (!maple || !elm || !oak || !far) throw new Error('a house is missing')
  for (const name of ['ada', 'bo'] as const)
    savePreferences(maple.ctx, maple.member(name), { holdHome: 0, holdBeyond: 0 })
  for (const house of [elm, far]) {
    for (const name of ['ada', 'bo'] as const) {
      const known = await fetchActor(house.ctx, actorUri(maple.ctx, maple.member(name).id))
      followPerson(house.ctx, house.member('dee'), known.id)
    }
    await fetchActor(maple.ctx, actorUri(house.ctx, house.member('dee').id))
  }
  followPerson(maple.ctx, maple.member('bo'), maple.member('ada').id)
  await street.settle()
  return { street, neighborhood, maple, elm, oak, far, passed }
}

const hosts = (passed: readonly Exchange[]) =>
  [
    ...new Set(passed.filter(({ from, method }) => from === 'maple.test' && method === 'POST').map(({ to }) => to)),
  ].toSorted()

const levelsIn = (text: string) => [
  ...new Set([...text.matchAll(/qz(local|near|open|circle|direct)/g)].map(([, level]) => level ?? '')),
]

/** Says something on each level, and does everything with it by every door. Gives the addresses of what was said, by level. */
async function doEverything(scene: Scene, problems: string[]): Promise<Map<string, string>> {
  const { street, maple, passed } = scene
  const said = new Map<string, string>()
  for (const [level, { say, reaches }] of Object.entries(levels)) {
    const from = passed.length
    const post = maple.says('ada', `qz${level}said`, say)
    await street.settle()
    const told = hosts(passed.slice(from))
    // Oak has nobody who follows Ada, so nothing public goes there by itself.
    const expected = level === 'open' ? ['elm.test', 'far.test'] : reaches.toSorted()
    if (told.join() !== expected.join()) problems.push(`${level} was told to ${told} and not to ${expected}`)
    const uri = `${maple.ctx.address}/ap/o/${post.author}/${post.id}`
    said.set(level, uri)
    for (const [door, verbs] of Object.entries(ways))
      for (const [verb, act] of Object.entries(verbs))
        await act({ scene, level, id: post.id, uri, word: `qz${level}${verb.replace(' ', '')}${door}` })
    await street.settle()
  }
  // Polls, links and whatever else is looked after later.
  await maple.wait(20 * 60_000)
  await street.settle()
  return said
}

test('D3: whatever people do with what was said, by whatever door, it goes to nobody who could not read it', async (t) => {
  const scene = await openScene(t)
  const { maple, passed } = scene
  const problems: string[] = []
  const began = passed.length
  const said = await doEverything(scene, problems)
  const mayHave = (host: string, level: string) => host === 'maple.test' || levels[level]?.reaches.includes(host)
  for (const { from, to, path, told, answered } of passed.slice(began)) {
    for (const level of levelsIn(told)) if (!mayHave(to, level)) problems.push(`${from} told ${to}${path} of ${level}`)
    for (const level of levelsIn(answered))
      if (!mayHave(from, level)) problems.push(`${to}${path} told ${from} of ${level}`)
    for (const [level, uri] of said)
      if (told.includes(uri) && from === 'maple.test' && !mayHave(to, level))
        problems.push(`${to} was told where ${level} is`)
  }
  for (const house of [scene.elm, scene.oak, scene.far])
    for (const level of levelsIn(JSON.stringify([...keptIn(house.ctx).values()])))
      if (!mayHave(new URL(house.ctx.address).host, level)) problems.push(`${house.ctx.address} keeps ${level}`)
  const places = [
    '/',
    '/about',
    ...['ada', 'bo'].flatMap((name) => [`/@${name}`, `/@${name}/feed.atom`, `/@${name}/feed.rss`]),
  ]
  for (const path of places)
    for (const level of levelsIn(await maple.stranger().read(path)))
      if (level !== 'open') problems.push(`${path} tells a passer-by of ${level}`)
  assert.deepEqual(problems, [])
  // All of it did happen, as far as it may.
  const written = JSON.stringify([...keptIn(maple.ctx).values()])
  for (const level of Object.keys(levels))
    for (const door of ['form', 'app'])
      for (const verb of ['reply', 'edit'])
        assert.ok(written.includes(`qz${level}${verb}${door}`), `${verb} ${level} by ${door}`)
  assert.match(written, /qznearquoteform/)
  assert.match(written, /qznearmentionform/)
  assert.ok(all(maple.ctx.db, `select 1 from posts where boost_of is not null and reach = 'neighborhood'`).length > 0)
})
