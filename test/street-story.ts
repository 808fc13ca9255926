import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { renderRules } from '../src/core/rules/write-rules.ts'
import { one, run } from '../src/db/database.ts'
import { newId } from '../src/lib/ids.ts'
import { openStreet, type Street } from './street.ts'
import { type Dwelling, dwellings, housemates } from './street-story-houses.ts'
import { openWindow, type Window } from './street-story-window.ts'
import type { TestHouse } from './village.ts'

/** What the story shows of each chapter to whoever tells it: a test looks closely at it, `npm run pictures` takes a picture. */
export type Camera = (page: Page, picture: { name: string; dark: boolean }) => Promise<void>

/** One chapter: a sentence about people, and how they do it. */
export interface Chapter {
  readonly about: string
  readonly play: (tale: Tale) => Promise<void>
}

/** The street on which it happens. Windows have no scripts, are a phone wide, and are opened when somebody first looks. */
export interface Tale {
  readonly street: Street
  readonly camera: Camera
  /** Somebody's window, by her handle. */
  at(handle: string): Promise<Window>
  /** Lets everything arrive; with milliseconds, after the clocks of all houses moved on by so much. */
  later(milliseconds?: number): Promise<void>
}

const minute = 60_000
const day = 24 * 60 * minute

/** Opens four houses that know nothing of each other, with people in them. */
export async function beginTheTale(t: Pick<TestContext, 'after'>, camera: Camera, scale = 1): Promise<Tale> {
  const street = await openStreet(t, ...dwellings.map(({ name }) => name))
  for (const dwelling of dwellings) moveIn(street.house(dwelling.name), dwelling)
  const windows = new Map<string, Window>()
  return {
    street,
    camera,
    async at(handle) {
      const open = windows.get(handle) ?? (await openWindow(t, street, { handle, scale }))
      windows.set(handle, open)
      return open
    },
    async later(milliseconds = 0) {
      if (milliseconds > 0) for (const house of Object.values(street.houses)) await house.wait(milliseconds)
      await street.settle()
    },
  }
}

function moveIn({ ctx }: TestHouse, { called, sentence, rules, people, others }: Dwelling): void {
  const now = ctx.now()
  run(ctx.db, 'update house set name = :called, short_name = :called, sentence = :sentence', { called, sentence })
  run(ctx.db, 'update rules set text = :rules, html = :html', { rules, html: renderRules(ctx, rules).html })
  for (const [place, [name, shownName, role]] of people.entries()) {
    const was = ['ada', 'bo', 'dee'][place] ?? ''
    const id = String(one(ctx.db, 'select id from actors where name = :was and server is null', { was })?.['id'])
    run(ctx.db, `update actors set name = :name, shown_name = :shownName, sentence = '' where id = :id`, {
      id,
      name,
      shownName,
    })
    if (role === 'host')
      run(ctx.db, `insert into roles (member, role, given) values (:id, 'host', :now) on conflict do nothing`, {
        id,
        now,
      })
  }
  for (const shownName of housemates.slice(0, others)) {
    const id = newId(now)
    run(
      ctx.db,
      `insert into actors (id, kind, name, server, shown_name, sentence, created) values (:id, 'person', :name, null, :shownName, '', :now)`,
      { id, name: shownName.toLowerCase(), shownName, now },
    )
    // They came by too long ago to be asked for a third of their answers.
    run(ctx.db, 'insert into members (id, joined, seen) values (:id, :ago, :ago)', { id, ago: now - 60 * day })
  }
}

/** The chapters in their order; each goes on where the one before it ended. */
export const chapters: readonly Chapter[] = [
  { about: 'two houses find each other: one knocks, the other opens', play: found },
  { about: 'a third house is let in by everybody, and says yes to everybody', play: admit },
  {
    about: 'about a fourth they argue: one house asks all its members, one says not now and its hosts know why',
    play: argue,
  },
  { about: 'what is said for the neighborhood is read, answered and liked in three houses', play: post },
  { about: 'a house proposes to keep a server out, and each makes something else of it', play: block },
  { about: 'a house leaves, having read what stays; nothing new goes there but deletions', play: part },
]

async function found({ at, later, camera }: Tale): Promise<void> {
  const [ada, maren] = [await at('ada'), await at('maren')]
  await ada.home()
  await ada.press('Neighborhood', 'What a neighborhood is', 'Knock at a house')
  await ada.type({ 'Address of the house': 'elm-curt.test' })
  assert.match(await ada.press('Look at it first'), /^Error: /)
  await ada.type({ 'Address of the house': 'elm-court.test' })
  assert.match(await ada.press('Look at it first'), /^Elm Court/)
  await ada.reads('Two stairwells, one garden', '17 people, as they say', 'They have no neighbors yet')
  await ada.type({
    'A word to them': 'We live two streets away, and your cats come to us for breakfast.',
    'What shall the neighborhood be called?': 'The Lane',
  })
  await ada.press('Knock at Elm Court')
  await ada.reads('We knocked at Elm Court', 'waiting for their answer')
  await later()
  await maren.home()
  await maren.press(/^Inbox/, 'See who it is')
  await maren.reads('Maple Street', 'your cats come to us for breakfast')
  await maren.press(/^Look and answer/, 'Yes')
  await later(minute)
  for (const host of [ada, maren]) {
    await host.press('Houses')
    await host.reads('The Lane', '2 houses, 40 people', 'Light on')
  }
  await camera(ada.page, { name: 'street-found', dark: false })
}

async function admit({ at, later, camera }: Tale): Promise<void> {
  const [ada, maren, tove] = [await at('ada'), await at('maren'), await at('tove')]
  await tove.home()
  await tove.press('Neighborhood', 'What a neighborhood is', 'Knock at a house')
  await tove.type({ 'Address of the house': 'http://maple-street.test/' })
  await tove.press('Look at it first')
  await tove.reads('They have neighbors already')
  await tove.type({ 'A word to them': 'Our oven holds forty loaves, and we are only twelve.' })
  await tove.press('Knock at Maple Street')
  await later()
  await ada.home()
  await ada.press(/^Inbox/, 'See who it is', /^Look and answer/)
  await ada.reads('forty loaves', 'Each new house needs a yes from both of us')
  await ada.press('Yes')
  await later()
  await maren.home()
  await maren.press(/^Inbox/, 'Look at it', /^Look and answer/)
  await maren.reads(
    'Shall The Mill become our neighbor?',
    'Maple Street yes',
    'Elm Court (us) waiting',
    'The Mill waiting',
  )
  await camera(maren.page, { name: 'street-admit', dark: true })
  await maren.press('Yes')
  await later()
  await tove.home()
  await tove.press(/^Inbox/, 'Look at it', /^Look and answer/)
  await tove.reads(
    'Shall we become neighbors of Maple Street and Elm Court?',
    'we trust all of these',
    'Elm Court, 17 people',
  )
  await tove.press('Yes')
  await later(minute)
  for (const host of [ada, maren, tove]) {
    await host.press('Houses')
    await host.reads('The Lane', '3 houses, 52 people')
  }
}

async function argue(tale: Tale): Promise<void> {
  const { at, later, camera } = tale
  const question = 'Shall The Boathouse become our neighbor?'
  const [luc, tove, ada, maren] = [await at('luc'), await at('tove'), await at('ada'), await at('maren')]
  await luc.home()
  await luc.press('Neighborhood', 'What a neighborhood is', 'Knock at a house')
  await luc.type({ 'Address of the house': 'the-mill.test' })
  await luc.press('Look at it first')
  await luc.type({ 'A word to them': 'We have eleven oars, a stove and a view. Come and see.' })
  await luc.press('Knock at The Mill')
  await later()
  await tove.home()
  await tove.press(/^Inbox/, 'See who it is', /^Look and answer/, 'Yes')
  await later()
  await ada.home()
  await ada.press(/^Inbox/, 'Look at it', /^Look and answer/)
  await ada.reads(question, 'The Mill yes')
  await ada.type({ Why: 'Their regatta parties go on until four. I would like to talk with Luc first.' })
  await ada.press('Not now')
  await later()
  const [dee, bo] = [await at('dee'), await at('bo')]
  for (const each of [dee, bo]) {
    await each.home()
    await each.press('Neighborhood', 'Requests', /^Look at it/)
    await each.reads(question, 'Maple Street (us) not now', 'The Mill yes')
  }
  await dee.reads('Why, for hosts only:', 'I would like to talk with Luc first')
  await bo.readsNothingOf('talk with Luc first', 'regatta')
  await camera(dee.page, { name: 'street-argue', dark: false })
  await askEverybody(tale, question)
  await maren.home()
  await maren.press('Neighborhood', 'Requests', /^Look at it/)
  await maren.reads('Elm Court (us) yes', 'Our house has said yes')
  const sam = await at('sam')
  await sam.home()
  await says(sam, tale, 'Maple Street would rather wait with the Boathouse. Shall we ask them to supper first?')
  await answers(bo, tale, 'Yes. I row with two of them; they are quieter on land.')
  await sam.home()
  await sam.press('Neighborhood')
  await sam.open('ask them to supper first')
  await sam.reads('ask them to supper first', 'Bo Lind', 'quieter on land')
}

async function askEverybody({ at, later }: Tale, question: string): Promise<void> {
  const [maren, jonas, ife] = [await at('maren'), await at('jonas'), await at('ife')]
  await maren.home()
  await maren.press(/^Inbox/, 'Look at it', /^Look and answer/)
  await maren.type({ 'What you want to say about it': 'I have been there twice. They cook.' })
  await maren.choose('3 days')
  await maren.press('Ask everybody')
  for (const each of [jonas, ife]) {
    await each.home()
    await each.press('Read it and answer')
    await each.reads(question, 'They cook', 'Nobody sees a count before the end')
    if (each === jonas) assert.match(await each.press('Answer'), /^Error: /)
    await each.choose('Yes')
    await each.press('Answer')
    await each.reads('You said yes')
  }
  await later(3 * day)
  await jonas.home()
  await jonas.press('Neighborhood', 'Requests', 'Questions for everybody')
  await jonas.reads(question, '2 yes, 0 no')
}

async function post(tale: Tale): Promise<void> {
  const { at, later, camera } = tale
  const [ife, bo, sam] = [await at('ife'), await at('bo'), await at('sam')]
  await ife.home()
  await ife.press('Write')
  await ife.type({ 'What’s going on?': soup })
  await ife.page.locator('.pick > summary').click()
  await ife.choose(/^Neighborhood/)
  await ife.reads('3 houses, 52 people: Elm Court, Maple Street, The Mill', 'Goes to 2 houses next door.')
  await camera(ife.page, { name: 'street-post', dark: false })
  await ife.press('Post to Neighborhood')
  await ife.reads('Posted to Neighborhood.')
  await later(minute)
  await bo.home()
  await bo.press('Neighborhood')
  await bo.reads('Ife Adeyemi', 'pumpkin soup')
  await answers(bo, tale, 'I bring the bread, if the Mill has any left.')
  await sam.home()
  await sam.press('Neighborhood')
  await sam.open('pumpkin soup')
  await sam.press('Like Ife Adeyemi’s post')
  await later(minute)
  await ife.home()
  await ife.press('Neighborhood')
  await ife.open('pumpkin soup')
  for (const each of [ife, bo, sam]) {
    await each.again()
    await each.reads('pumpkin soup', 'Bo Lind', 'if the Mill has any left')
  }
  await ife.page.getByRole('button', { name: '1 Like Ife Adeyemi’s post' }).waitFor()
}

const soup = 'There is far too much pumpkin soup on the second floor. Bring a bowl, from seven on.'

async function block({ at, later, camera }: Tale): Promise<void> {
  const [ada, maren, tove, sam] = [await at('ada'), await at('maren'), await at('tove'), await at('sam')]
  await ada.home()
  await ada.press('Neighborhood', 'Shared blocks', 'Propose a block')
  await ada.type({
    'The server': 'cheap-followers.example',
    Why: 'Forty accounts a day that answer everybody with the same link.',
  })
  await ada.page.getByLabel('What it is about').selectOption('Spam')
  await ada.press('Look at what changes')
  await ada.reads('These houses read it', 'Elm Court, The Mill')
  await ada.press('Propose it')
  await later()
  await maren.home()
  await maren.press('Neighborhood', 'Shared blocks', 'cheap-followers.example')
  await maren.reads('Maple Street proposes to shut it out', 'Spam', 'Forty accounts a day', 'What it would change here')
  await maren.choose(/^Adopt it/)
  await maren.press('Answer')
  await later()
  await tove.home()
  await tove.press('Neighborhood', 'Shared blocks', 'cheap-followers.example')
  await tove.choose(/^Softer: keep it to followers, without/)
  await tove.type({ 'A word for the neighbors': 'Noor’s sister is there. We keep her.' })
  await tove.press('Answer')
  await later()
  await sam.home()
  await sam.press('Neighborhood', 'Shared blocks', 'cheap-followers.example')
  await maren.again()
  for (const each of [sam, maren]) {
    await each.reads('Maple Street proposes to shut it out', 'Spam', 'Forty accounts a day')
    await each.reads('Maple Street proposed it', 'We keep her')
    await each.reads('Elm Court adopted it')
  }
  await camera(sam.page, { name: 'street-block', dark: true })
}

async function part(tale: Tale): Promise<void> {
  const { at, later, camera } = tale
  const [tove, bo, ife, sam] = [await at('tove'), await at('bo'), await at('ife'), await at('sam')]
  await tove.home()
  await tove.press('Neighborhood', 'Houses', 'Leave the neighborhood')
  await tove.reads('We leave at once', 'What was read there stays there', 'Deletions are still told')
  await camera(tove.page, { name: 'street-part', dark: false })
  assert.match(await tove.press('Leave now'), /^Error: /)
  await tove.choose('I have read what stays')
  await tove.press('Leave now')
  await tove.reads('No neighbors yet', 'We have left')
  await later()
  await bo.home()
  await bo.press('Neighborhood', 'Houses')
  await bo.reads('2 houses, 40 people')
  await bo.readsNothingOf('The Mill')
  await says(ife, tale, 'The soup is gone. Thank you for the bowls.')
  await bo.press('Posts')
  await bo.reads('The soup is gone')
  await sam.home()
  await sam.press('Neighborhood')
  await sam.reads('pumpkin soup')
  await sam.readsNothingOf('The soup is gone')
  await ife.press('Neighborhood')
  await ife.page.locator('article', { hasText: 'pumpkin' }).locator('details.menu > summary').first().click()
  await ife.press(/^Delete/)
  await ife.press(/^Delete/)
  await later(minute)
  for (const each of [bo, sam]) {
    await each.home()
    await each.press('Neighborhood')
    await each.readsNothingOf('pumpkin soup')
  }
}

async function says(somebody: Window, { later }: Tale, words: string): Promise<void> {
  await somebody.press('Write')
  await somebody.type({ 'What’s going on?': words })
  await somebody.page.locator('.pick > summary').click()
  await somebody.choose(/^Neighborhood/)
  await somebody.press('Post to Neighborhood')
  await later(minute)
}

/** Answers the newest post of the neighborhood. */
async function answers(somebody: Window, { later }: Tale, words: string): Promise<void> {
  await somebody.home()
  await somebody.press('Neighborhood', /Reply to/)
  await somebody.page.locator('textarea[name=text]').fill(words)
  await somebody.press('Post to Neighborhood')
  await later(minute)
}
