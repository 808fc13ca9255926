import type { TestContext } from 'node:test'
import sharp from 'sharp'
import { startCatchUp } from '../../src/core/catch-up/start-catch-up.ts'
import { findRemoteByUri } from '../../src/core/elsewhere/remote-actor.ts'
import { findPostByUri } from '../../src/core/elsewhere/remote-post.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { setOpenness } from '../../src/core/house/set-openness.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { type Member, savePreferences } from '../../src/core/members/member.ts'
import { askOutside } from '../../src/core/outside/ask-outside.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { editPost, findOwn, versionOf } from '../../src/core/posts/edit-post.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { schedulePost } from '../../src/core/posts/schedule-post.ts'
import { withoutHold, writePost } from '../../src/core/posts/write-post.ts'
import { bookmarkPost } from '../../src/core/reactions/bookmark-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { proposeBlock } from '../../src/core/shared-blocks/propose-block.ts'
import { newToken } from '../../src/core/token.ts'
import { joinWaitlist } from '../../src/core/waitlist/join-waitlist.ts'
import { one, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import type { Here } from '../cast.ts'
import { admit, befriend, expel, part } from '../neighbors.ts'
import type { Looker, Said, World } from '../oracle.ts'
import { openStreetAt, type Street } from '../street.ts'
import { asksToAdmit } from '../street-question.ts'
import { morning, type TestHouse } from '../village.ts'

/** Houses: the one where it is said, a neighbor, one that came later, one that left, one that was removed, one that never was. */
export const houseNames = ['maple', 'elm', 'oak', 'ash', 'fir', 'far'] as const
export type HouseName = (typeof houseNames)[number]

/**
 * Something that was said, where, with the words that stand nowhere else; those that servers are not told, and those that only its
 * own house shows.
 */
export interface Secret {
  readonly state: string
  readonly home: HouseName
  readonly post: Pick<Post, 'id' | 'author'>
  readonly said: Said
  readonly words: readonly string[]
  readonly forPeople: readonly string[]
  readonly atHome: readonly string[]
  /** The state of what it answers, which servers are told; and of what it quotes, which stands in its words. */
  readonly answers?: string
  readonly quotes?: string
  /** What only browsers show. */
  readonly seen?: string
}

/** A street full of what is for neighbors, and what the rules need to know of it. */
export interface NearWorld {
  readonly street: Street
  readonly neighborhood: string
  readonly secrets: readonly Secret[]
  readonly world: World
  /** Every word that stands nowhere else, also those that nobody may find: what a file says of itself, and how it was called. */
  readonly words: ReadonlySet<string>
  /** The hash of a question on the street, a picture of Ada's, and a block that her house proposed. */
  readonly request: string
  readonly media: string
  readonly proposed: string
  /** Where somebody who waits at the door of Maple looks. */
  readonly waiting: string
  /** A list of Bo's with Ada on it. */
  readonly list: string
  house(name: HouseName): TestHouse
  member(house: HouseName, name: string): Member
  /** The id of a post or person in a house; the one at home when that house does not know it. */
  postAt(house: HouseName, secret: Secret): string
  authorAt(house: HouseName, secret: Pick<Secret, 'home' | 'post'>): string
  /** Moves the clock on, so that nobody has asked too often. */
  breathe(minutes?: number): void
  close(): Promise<void>
}

/** A tag and a word that every secret has, so that one can look for it without naming it. */
export const sharedTag = 'kitchen'
export const sharedWord = 'gathering'

/** What a shared block says, which is for everybody in a house of the neighborhood. */
export const blockWord = 'qzblocks'

const day = 24 * 60 * 60 * 1000

/** When a house was a neighbor: day 1 is before Ash left, Fir was removed and Oak came, day 2 after. */
export const belonged: Readonly<Record<HouseName, Pick<Looker, 'from' | 'came' | 'last'>>> = {
  maple: { from: 'a neighbor', came: 1 },
  elm: { from: 'a neighbor', came: 1 },
  oak: { from: 'a neighbor', came: 2 },
  ash: { from: 'a neighbor', came: 1, last: 1 },
  fir: { from: 'a neighbor', came: 1, last: 1 },
  far: { from: 'elsewhere' },
}

const near = { choice: 'neighborhood' } as const

/** Opens the street and says everything there is to say on it. */
export async function openNearWorld(): Promise<NearWorld> {
  let clock = morning
  const closing: (() => unknown)[] = []
  const t: Pick<TestContext, 'after'> = { after: (work) => closing.push(work as () => unknown) }
  const street = await openStreetAt(t, houseNames, () => clock)
  const house = (name: HouseName) => street.house(name)
  const neighborhood = await befriend(street, 'maple', 'elm', 'ash', 'fir')
  const teller = openTeller({ house, pass: (minutes) => (clock += minutes * 60_000) })
  await meet(house, street)
  const first = await sayFirst(teller, house, street)
  await part(street, 'ash', ['maple', 'elm', 'fir'])
  await expel(street, 'fir', ['maple', 'elm'])
  await admit(street, 'oak', ['maple', 'elm'])
  for (const at of ['maple', 'elm'] as const)
    startCatchUp(house(at).ctx, house(at).member(at === 'maple' ? 'bo' : 'dee'), 'everything')
  const media = String(one(house('maple').ctx.db, 'select id from media order by id limit 1')?.['id'])
  await saySecond(teller, house, { street, first })
  const waiting = newToken(house('maple').ctx)
  joinWaitlist(house('maple').ctx, waiting, { name: 'Ida', knows: 'Ada', note: '', contact: '' })
  const words = `They sell what ${blockWord}.`
  const block = {
    domain: 'spam.example',
    shown: 'followers',
    media: false,
    reason: 'spam',
    words,
    evidence: '',
  } as const
  const proposed = proposeBlock(house('maple').ctx, house('maple').member('ada'), block)
  const request = (await asksToAdmit(house('elm'), house('maple'), house('ash'))).replace('sha256:', '')
  await street.settle()
  const made: NearWorld = {
    street,
    neighborhood,
    secrets: teller.secrets,
    world: relations,
    words: new Set([...wordsOf(teller.secrets), ...otherWords]),
    request,
    media,
    proposed,
    waiting,
    list: first['list'] ?? '',
    house,
    member: (at, name) => memberOf(house(at), name),
    postAt: (at, { home, post }) => idAt(house(at), house(home), `/ap/o/${post.author}/${post.id}`) ?? post.id,
    authorAt: (at, { home, post }) => idAt(house(at), house(home), `/ap/u/${post.author}`) ?? post.author,
    breathe(minutes = 31) {
      clock += minutes * 60_000
    },
    async close() {
      for (const work of closing) await work()
    },
  }
  return made
}

/** Who follows and who blocked whom; people are called by their handles. */
const relations: World = {
  follows: [
    ['bo@maple', 'ada@maple'],
    ['dee@elm', 'ada@maple'],
    ['dee@far', 'ada@maple'],
  ],
  blocked: [
    ['ada@maple', 'dee@maple'],
    ['ada@maple', 'bo@elm'],
  ],
}

type Houses = (name: HouseName) => TestHouse

async function meet(house: Houses, street: Street): Promise<void> {
  const maple = house('maple')
  const { ctx } = maple
  const ada = maple.member('ada')
  setOpenness(ctx, ada, { lockedHome: false, openFront: true, inviting: 'suggest', waitlist: true })
  for (const name of ['elm', 'far'] as const) {
    const known = await fetchActor(house(name).ctx, actorUri(ctx, ada.id))
    followPerson(house(name).ctx, house(name).member('dee'), known.id)
  }
  followPerson(ctx, maple.member('bo'), ada.id)
  blockPerson(ctx, ada, maple.member('dee').id)
  blockPerson(ctx, ada, (await fetchActor(ctx, actorUri(house('elm').ctx, house('elm').member('bo').id))).id)
  const [eli] = ['eli', 'fay'].map((handle) => {
    const member = addMember(ctx, { handle, shownName: handle, password: null })
    run(ctx.db, 'insert into rules_read (member, version, agreed) values (:id, 1, :now)', {
      id: member.id,
      now: ctx.now(),
    })
    return member
  })
  const asked = { member: eli?.id ?? '', kind: 'read-only', days: '14', rule: 'Be kind.', words: 'Rest a little.' }
  askOutside(ctx, ada, asked, ['Be kind.'])
  await street.settle()
}

/** Stands for the picture itself. */
export const pixels = 'qzpixels'

// Said while somebody listens, too.
const otherWords = [blockWord, pixels, 'qzfilename', 'qzexif', 'qzhappens', 'qzquiet']

const wordsOf = (secrets: readonly Secret[]) =>
  secrets.flatMap(({ words, forPeople, atHome }) => [...words, ...forPeople, ...atHome])

interface Teller {
  readonly secrets: Secret[]
  readonly pass: (minutes: number) => void
  /** Notes what is said by the rules. */
  note(state: string, post: Secret['post'], about: Partial<Noted>): void
  /** Says something to neighbors, and notes that. */
  say(state: string, by: `${string}@${HouseName}`, more?: Partial<Draft> & { about?: Partial<Noted> }): Post
}

interface Noted {
  readonly said: Partial<Said>
  readonly words: readonly string[]
  readonly atHome: readonly string[]
  readonly answers: string
  readonly quotes: string
  readonly seen: string
}

function openTeller({ house, pass }: { house: Houses; pass: (minutes: number) => void }): Teller {
  const secrets: Secret[] = []
  const note: Teller['note'] = (
    state,
    post,
    { said = {}, words = [`qz${state}`, `qz${state}tag`], atHome = [], ...more },
  ) => {
    const by = said.by ?? 'ada@maple'
    const usual = { reach: 'neighborhood', circle: 'everyone', names: [], held: false, deleted: false, day: 1 } as const
    const home = (by.split('@')[1] ?? 'maple') as HouseName
    secrets.push({
      state,
      home,
      post,
      said: { ...usual, whose: by, ...said, by },
      words,
      forPeople: [],
      atHome,
      ...more,
    })
  }
  return {
    secrets,
    pass,
    note,
    say(state, by, { about = {}, ...more } = {}) {
      pass(1)
      const [name = '', home = 'maple'] = by.split('@') as [string, HouseName]
      const at = house(home)
      const text = `qz${state} at the ${sharedWord} #${sharedTag} #qz${state}tag`
      const post = writePost(at.ctx, withoutHold(memberOf(at, name)), { ...blankDraft, text, ...near, ...more })
      note(state, post, { ...about, said: { ...about.said, by } })
      return post
    },
  }
}

/** Day 1: Ash and Fir are neighbors, Oak is not yet. */
async function sayFirst({ say, note }: Teller, house: Houses, street: Street): Promise<Record<string, string>> {
  const maple = house('maple')
  const { ctx } = maple
  const ada = maple.member('ada')
  const alt = await picture(maple)
  const live = say('live', 'ada@maple')
  const open = say('open', 'ada@maple', { choice: 'public', about: { said: { reach: 'public' } } })
  const edited = say('before', 'ada@maple')
  const gone = say('gone', 'ada@maple', { about: { said: { deleted: true } } })
  say('folded', 'ada@maple', { warning: 'qzfold', about: { words: ['qzfolded', 'qzfoldedtag', 'qzfold'] } })
  const pictured = { words: ['qzpictured', 'qzpicturedtag', 'qzalt'], seen: pixels }
  say('pictured', 'ada@maple', { media: [{ id: alt, alt: 'qzalt' }], about: pictured })
  const poll = { options: ['qzpollyes', 'qzpollno'], several: false, hidden: false, lasts: 30 * day }
  say('polled', 'ada@maple', { poll, about: { words: ['qzpolled', 'qzpolledtag', 'qzpollyes', 'qzpollno'] } })
  say('under', 'ada@maple', { replyTo: open.id, about: { answers: 'open' } })
  say('quote', 'bo@maple', { quoteOf: live.id, about: { quotes: 'live' } })
  pinPost(ctx, ada, say('pinned', 'ada@maple').id)
  // Nobody but people of the house hears what is narrowed: its address would have to name them one by one.
  const narrow = {
    narrowing: 'followers',
    about: { said: { circle: 'followers' }, words: [], atHome: ['qzcircle', 'qzcircletag'] },
  }
  say('circle', 'ada@maple', narrow as Partial<Draft>)
  const held = say('held', 'ada@maple', { about: { said: { held: true } } })
  run(ctx.db, 'update posts set leaves = :far where id = :id', { id: held.id, far: ctx.now() + 9000 * day })
  say('local', 'ada@maple', { choice: 'local', about: { said: { reach: 'local' } } })
  const later = { ...blankDraft, ...near, text: `qzscheduled at the ${sharedWord}` }
  const id = schedulePost(ctx, ada, later, { at: ctx.now() + 300 * day })
  note('scheduled', { id, author: ada.id }, { words: ['qzscheduled'], said: { by: 'ada@maple', held: true } })
  await street.settle()
  const elm = house('elm')
  const there = idAt(elm, maple, `/ap/o/${live.author}/${live.id}`) ?? ''
  say('answer', 'dee@elm', { replyTo: there, about: { answers: 'live' } })
  likePost(elm.ctx, elm.member('dee'), there)
  likePost(ctx, maple.member('bo'), live.id)
  boostPost(elm.ctx, withoutHold(elm.member('dee')), there)
  for (const [at, name, post] of [
    [maple, 'bo', live.id],
    [elm, 'dee', there],
  ] as const) {
    bookmarkPost(at.ctx, at.member(name), post)
    savePreferences(at.ctx, at.member(name), { catchUpNeighbors: true })
  }
  const list = makeList(ctx, maple.member('bo'), { title: 'Ada', exclusive: false })
  addToList(ctx, maple.member('bo'), list, ada.id)
  await street.settle()
  deletePost(ctx, ada, gone.id)
  await street.settle()
  return { live: live.id, edited: edited.id, list }
}

/** Day 2: Oak is a neighbor, Ash and Fir are none any more. */
async function saySecond(
  { say, secrets, pass }: Teller,
  house: Houses,
  { street, first }: { street: Street; first: Readonly<Record<string, string>> },
): Promise<void> {
  const maple = house('maple')
  const { ctx } = maple
  const now = { said: { day: 2 } }
  const later = say('later', 'ada@maple', { about: now })
  say('lateanswer', 'bo@maple', { replyTo: first['live'] ?? '', about: { ...now, answers: 'live' } })
  say('nextdoor', 'dee@elm', { about: now })
  pass(60)
  const edited = first['edited'] ?? ''
  const edit = { ...blankDraft, text: `qzafter at the ${sharedWord} #${sharedTag}` }
  editPost(ctx, maple.member('ada'), edited, { edit, seen: versionOf(findOwn(ctx, maple.member('ada'), edited)) })
  const before = secrets.findIndex(({ state }) => state === 'before')
  const secret = secrets[before]
  // What it was before stands in its history, for people and not for servers.
  if (secret) {
    secrets[before] = { ...secret, words: [], forPeople: secret.words }
    secrets.push({ ...secret, state: 'after', said: { ...secret.said, changed: 2 }, words: ['qzafter'] })
  }
  await street.settle()
  const oak = house('oak')
  const there = idAt(oak, maple, `/ap/o/${later.author}/${later.id}`) ?? ''
  say('oakanswer', 'dee@oak', { replyTo: there, about: { ...now, answers: 'later' } })
  await street.settle()
}

/** A picture that says more of itself than it should, brought under a name of its own. */
async function picture(house: TestHouse): Promise<string> {
  const said = { IFD0: { Artist: 'qzexif', ImageDescription: 'qzexif' } }
  const bytes = await sharp(await photograph(40, 30))
    .withExif(said)
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('files', new File([new Uint8Array(bytes)], 'qzfilename.jpg'))
  const answer = await house.as('ada').post('/media', form, { 'hx-request': 'true' })
  return /name="media" value="(\w+)"/.exec(await answer.text())?.[1] ?? ''
}

const memberOf = ({ member }: TestHouse, name: string) => member(name as Here)

/** Our id of what lies at a path of another house; null at home, and where nobody knows it. */
function idAt(at: TestHouse, home: TestHouse, path: string): string | null {
  if (at === home) return null
  const uri = `${home.ctx.address}${path}`
  return path.startsWith('/ap/u/') ? (findRemoteByUri(at.ctx, uri)?.id ?? null) : findPostByUri(at.ctx, uri)
}
