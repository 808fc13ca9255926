import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { keepPasskey, listPasskeys } from '../src/core/access/passkeys.ts'
import { startSession } from '../src/core/access/sessions.ts'
import { findByHandle } from '../src/core/actors/person.ts'
import { findPortion } from '../src/core/catch-up/find-portion.ts'
import { goOn } from '../src/core/catch-up/go-on.ts'
import { startCatchUp } from '../src/core/catch-up/start-catch-up.ts'
import { blockPerson } from '../src/core/follows/block-person.ts'
import { followPerson } from '../src/core/follows/follow-person.ts'
import { guestBookOf } from '../src/core/guest-book/guest-book-of.ts'
import { saveHostingMe } from '../src/core/guest-book/hosting-me.ts'
import { suggestSentence } from '../src/core/guest-book/suggest-sentence.ts'
import { writeMemory } from '../src/core/guest-book/write-memory.ts'
import { addEmoji } from '../src/core/house/add-emoji.ts'
import { setOpenness } from '../src/core/house/set-openness.ts'
import { offerIntroduction } from '../src/core/introductions/offer-introduction.ts'
import { declineSuggested } from '../src/core/joining/decline-suggested.ts'
import { codeOf } from '../src/core/joining/invitation.ts'
import { makeInvitation } from '../src/core/joining/make-invitation.ts'
import { suggestGuest } from '../src/core/joining/suggest-guest.ts'
import { listSuggested } from '../src/core/joining/suggested-guest.ts'
import { addToList } from '../src/core/lists/add-to-list.ts'
import { makeList } from '../src/core/lists/make-list.ts'
import { acceptMedia } from '../src/core/media/accept-media.ts'
import { addMember } from '../src/core/members/add-member.ts'
import { editProfile } from '../src/core/members/edit-profile.ts'
import { findMemberByName, type Member } from '../src/core/members/member.ts'
import { saveTown } from '../src/core/members/town.ts'
import { mutePerson } from '../src/core/moderation/mute-person.ts'
import { saveFilter } from '../src/core/moderation/save-filter.ts'
import { saveNorm } from '../src/core/norms/save-norm.ts'
import { askOutside } from '../src/core/outside/ask-outside.ts'
import { deletePost } from '../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../src/core/posts/draft.ts'
import { saveDraft } from '../src/core/posts/save-draft.ts'
import { schedulePost } from '../src/core/posts/schedule-post.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { bookmarkPost } from '../src/core/reactions/bookmark-post.ts'
import { boostPost } from '../src/core/reactions/boost-post.ts'
import { likePost } from '../src/core/reactions/like-post.ts'
import { pinPost } from '../src/core/reactions/pin-post.ts'
import { vote } from '../src/core/reactions/vote.ts'
import { remind } from '../src/core/reminders/remind.ts'
import { answerReport } from '../src/core/reports/answer-report.ts'
import { closeReport } from '../src/core/reports/close-report.ts'
import { reportPerson } from '../src/core/reports/report-person.ts'
import { reportPost } from '../src/core/reports/report-post.ts'
import { writeRules } from '../src/core/rules/write-rules.ts'
import { followTag } from '../src/core/tags/follow-tag.ts'
import { newToken } from '../src/core/token.ts'
import { declineWaiting } from '../src/core/waitlist/decline-waiting.ts'
import { inviteWaiting } from '../src/core/waitlist/invite-waiting.ts'
import { joinWaitlist } from '../src/core/waitlist/join-waitlist.ts'
import { listWaiting } from '../src/core/waitlist/waiting.ts'
import { run } from '../src/db/database.ts'
import { newId } from '../src/lib/ids.ts'
import { imagineNeighbor } from './imagine-neighbor.ts'
import { openHouse, type TestHouse } from './village.ts'

/** Ids of what a test wants to open in a lively house. */
export interface Landmarks {
  readonly soup: string
  readonly deep: string
  readonly direct: string
  readonly poll: string
  readonly edited: string
  readonly bus: string
  readonly held: string
  readonly own: string
  readonly picture: string
  readonly draft: string
  readonly list: string
  readonly filter: string
  readonly passkey: string
  /** What Ada noted about Bo. */
  readonly note: string
  readonly invitation: string
  /** Nils told the hosts about a post by Teo, and Ada answered. */
  readonly report: string
  /** Nils told the hosts about Cy, who lives elsewhere. */
  readonly reportElsewhere: string
  /** Nils told the hosts about Joon, and it is closed. */
  readonly closedReport: string
  /** Marisol would like Ada and Haruka to meet; both find a card. */
  readonly introduction: string
  readonly code: string
  /** Bo suggests Eli; Ada has not answered. */
  readonly suggested: string
  /** Ida waits at the door, behind this link. */
  readonly waiting: string
  readonly waitingLink: string
}

export interface LivelyHouse extends TestHouse {
  readonly landmarks: Landmarks
  /** Anybody who lives here, the neighbours of the cast included. */
  readonly neighbor: (name: string) => Member
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

// Names that pages must bear: the longest one, one from right to left, one without spaces, one of a single letter.
const neighbors: readonly [handle: string, name: string, sentence: string, interests: string[]][] = [
  ['marisol', 'Marisol Vega', 'Cooks for twelve, lives with one cat.', ['cooking', 'cinema', 'cats']],
  ['teo', 'Teo Park', 'Lends tents, ladders and a cargo bike.', ['cycling', 'camping', 'repairs']],
  ['wren', 'Wren A.', 'School board by day, banjo by night.', ['music', 'politics']],
  ['joon', 'Joon', 'Draws what is on the table.', ['drawing', 'cinema', 'tea']],
  [
    'abi',
    'Abigail Montgomery-Featherstonehaugh of the Old Garden Steps',
    'New here. Plants things, hopes they live.',
    ['gardening'],
  ],
  ['nils', 'Nils Brandt', 'Movie night, every Friday, bring a cushion.', ['cinema', 'board games']],
  ['noor', 'نور الهاشمي', 'أحب القهوة والكتب القديمة', ['books', 'coffee']],
  ['haruka', '小川 遥', '朝の散歩と古いカメラ。', ['photography', 'walking']],
  ['s', 'S', '', []],
]

const arabic =
  'صباح الخير يا جيران. وجدت اليوم في السوق القديم صندوقًا من الكتب المنسية، وفيه دفتر وصفات من سنة ١٩٥٢ بخط اليد. ' +
  'سأحضره يوم الأحد لنقرأه معًا ونجرب وصفة الكعك بالتمر، ومن عنده فرن كبير فليخبرني قبل السبت حتى نرتب الأمر. '
const japanese =
  '今朝は川沿いを一時間ほど歩きました。霧がまだ残っていて、橋の上から見ると町全体が水彩画のようでした。古い二眼レフで三枚だけ撮って、現像は来週の楽しみにします。'
const walk =
  'The long way round the reservoir, for anyone who wants it on Sunday: past the old pump house, over the stile that sticks, ' +
  'along the hedge where the blackberries were and down to the bench that faces the wrong way. '

/**
 * Maple Street on a Sunday morning after two busy days: everything that a page has to bear is in it somewhere. The clock
 * stands still at `morning`; what is older was written earlier. `options` as for every house.
 */
export async function openLivelyHouse(options: Parameters<typeof openHouse>[0] = {}): Promise<LivelyHouse> {
  const house = openHouse(options)
  imagineNeighbor(house.ctx)
  const neighbor = (name: string) => {
    const found = findMemberByName(house.ctx.db, name)
    if (!found) throw new Error(`${name} does not live here`)
    return found
  }
  moveIn(house, neighbor)
  befriend(house, neighbor)
  const [described, bare] = await upload(house, neighbor)
  const tell = teller(house, neighbor)
  const told = tellTwoDays(tell, { described, bare })
  const more = tellThisMorning(house, neighbor, tell, told)
  react(house, neighbor, { ...told, ...more })
  const hosting = keepReports(house, neighbor, told)
  const kept = { ...keepThings(house, neighbor), note: keepGuestBook(house, neighbor), ...keepDoor(house, neighbor) }
  return { ...house, neighbor, landmarks: { ...told, ...more, ...kept, ...hosting, picture: described } }
}

type Neighbor = (name: string) => Member
type Tell = (who: string, minutesAgo: number, text: string, more?: Partial<Draft>) => string

function moveIn({ ctx }: TestHouse, neighbor: Neighbor): void {
  const blank = { about: '', fields: [], locked: false, listed: true, showInterests: true }
  for (const [handle, shownName, sentence, interests] of neighbors) {
    const member = addMember(ctx, { handle, shownName, password: null })
    run(ctx.db, 'insert into rules_read (member, version, agreed) values (:id, 1, :now)', {
      id: member.id,
      now: ctx.now(),
    })
    editProfile(ctx, member, { ...blank, shownName, sentence, interests })
  }
  const ada = neighbor('ada')
  editProfile(ctx, ada, {
    ...blank,
    shownName: ada.shownName,
    sentence: ada.sentence,
    about: 'I bake on Sundays and answer on Mondays.',
    fields: [
      { name: 'Pronouns', text: 'she/her' },
      { name: 'Bread', text: 'sourdough, mostly' },
    ],
    interests: ['baking', 'cinema', 'gardening'],
  })
}

function befriend({ ctx }: TestHouse, neighbor: Neighbor): void {
  run(ctx.db, `update actors set locked = 1 where name = 'ada'`)
  const follow = (from: string, to: string) => followPerson(ctx, neighbor(from), neighbor(to).id)
  for (const name of ['marisol', 'teo', 'wren', 'joon', 'nils', 'bo', 'dee', 'haruka']) follow('ada', name)
  for (const name of ['bo', 'marisol', 'teo']) {
    run(ctx.db, 'insert into follows (follower, followee, since) values (:from, :to, :now)', {
      from: neighbor(name).id,
      to: neighbor('ada').id,
      now: ctx.now() - 3 * day,
    })
  }
  follow('teo', 'marisol')
  follow('marisol', 'teo')
  follow('abi', 'ada')
  blockPerson(ctx, neighbor('ada'), neighbor('s').id)
}

/** Pictures that went through the real worker: two for posts, a face, an emoji of the house. */
async function upload({ ctx }: TestHouse, neighbor: Neighbor): Promise<[described: string, bare: string]> {
  const arrive = async (width: number, height: number) => {
    const incoming = join(ctx.mediaFolder, 'incoming')
    mkdirSync(incoming, { recursive: true })
    const path = join(incoming, randomUUID())
    const picture = await sharp({ create: { width, height, channels: 3, background: '#d98b4a' } })
      .png()
      .toBuffer()
    writeFileSync(path, picture)
    return { path, bytes: picture.length }
  }
  const described = await acceptMedia(ctx, neighbor('joon'), await arrive(640, 420))
  const bare = await acceptMedia(ctx, neighbor('joon'), await arrive(300, 500))
  const face = await acceptMedia(ctx, neighbor('marisol'), await arrive(200, 200), 'avatar')
  run(ctx.db, 'update actors set avatar = :face where name = :name', { face: face.id, name: 'marisol' })
  await addEmoji(ctx, neighbor('ada'), { code: 'loaf', file: await arrive(64, 64) })
  return [described.id, bare.id]
}

// Ids grow with each post, so what was said longer ago has to be told first.
function teller({ ctx }: TestHouse, neighbor: Neighbor): Tell {
  return (who, minutesAgo, text, more = {}) => {
    const author = neighbor(who)
    const calm = { ...author, preferences: { ...author.preferences, holdHome: 0, holdBeyond: 0 } }
    const { id } = writePost(ctx, calm, { ...blankDraft, text, ...more })
    const at = { id, at: ctx.now() - minutesAgo * minute }
    run(ctx.db, 'update posts set written = :at where id = :id', at)
    run(ctx.db, 'update notifications set made = :at where post = :id', at)
    return id
  }
}

function tellTwoDays(tell: Tell, pictures: { described: string; bare: string }) {
  const small = [
    'Who has the long ladder?',
    'Bread is out.',
    'Found: one blue glove.',
    'The bus is late again.',
    'Rain at four, they say.',
  ]
  const people = ['bo', 'dee', 'teo', 'nils', 'marisol', 'haruka']
  for (const [n, text] of [...small, ...small, ...small].entries())
    tell(people[n % people.length] ?? 'bo', 2800 - n * 20, `${text} (${n + 1})`)
  const deep = tell('teo', 2300, 'We’re lending the big tent again for the river weekend. Still needed on Saturday?', {
    choice: 'neighborhood',
  })
  let last = deep
  const talkers = ['wren', 'teo', 'nils', 'ada', 'dee']
  for (let n = 0; n < 12; n += 1) {
    last = tell(
      talkers[n % talkers.length] ?? 'bo',
      2290 - n * 10,
      `Answer ${n + 1}: ${n % 3 ? 'yes, and bring the pegs.' : 'I can fetch it by bike.'}`,
      { replyTo: last, choice: 'neighborhood' },
    )
  }
  const gone = tell('nils', 2100, 'A question I should have looked up.')
  tell('dee', 2095, 'It is on the kitchen door, second row.', { replyTo: gone })
  tell('noor', 1900, arabic.repeat(4).trim(), { language: 'ar' })
  tell('haruka', 1850, japanese.repeat(6), { language: 'ja' })
  tell('haruka', 1840, '小川', { language: 'ja', choice: 'public' })
  tell('wren', 1700, 'The vote on the new roof is on Tuesday. I am for it and tired of it.', {
    warning: 'uspol, school board',
  })
  tell('wren', 1690, 'Two more things about the roof.', { warning: 'uspol', choice: 'followers' })
  tell('teo', 1500, walk.repeat(9).slice(0, 2000), { choice: 'public' })
  const drawing = tell('joon', 1300, 'New sketch from this morning’s walk. #drawing #tea', {
    choice: 'public',
    media: [{ id: pictures.described, alt: 'A table with an orange cloth, drawn in ink.' }],
  })
  tell('joon', 1290, 'And the same one again, badly lit.', { media: [{ id: pictures.bare, alt: '' }] })
  const poll = tell('nils', 900, 'What do we watch on Friday?', {
    poll: { options: ['Moonstruck', 'Paddington 2', '七人の侍'], several: true, hidden: false, lasts: 3 * day },
  })
  const closed = tell('marisol', 890, 'Soup or stew?', {
    poll: { options: ['Soup', 'Stew'], several: false, hidden: false, lasts: 1 * day },
  })
  tell('dee', 700, 'For those who drive me home: thank you. Key is under the third pot.', { narrowing: 'mutuals' })
  tell(
    'bo',
    600,
    'Some **Markdown**, `code`, a [link](https://example.org/a/rather/long/address/that/has/to/break/somewhere?because=it&does=not&fit) and\n\n> a quoted line\n\n- one\n- two',
  )
  tell('s', 500, 'I am blocked by Ada and still here.')
  const bus = tell('dee', 480, 'The bus again.', { warning: 'bus' })
  tell('bo', 470, 'It is never the bus, it is the bridge.', { replyTo: bus })
  return { deep, gone, drawing, poll, closed, bus }
}

type Told = ReturnType<typeof tellTwoDays>

function tellThisMorning(house: TestHouse, neighbor: Neighbor, tell: Tell, told: Told) {
  const soup = tell(
    'marisol',
    90,
    'Soup’s on. Lentil, too much cumin, no regrets. Recipe in the thread if anyone wants it. #soup',
  )
  tell('ada', 85, 'Yes please.', { replyTo: soup })
  tell('bo', 80, 'Recipe, @marisol?', { replyTo: soup })
  tell('dee', 70, '@ada, is the oven free at noon?')
  tell('joon', 60, 'This, always.', { quoteOf: soup })
  const direct = tell('bo', 50, 'Shall we surprise Dee on Thursday? I can bring the lamp.', {
    choice: 'direct',
    named: ['@ada', '@teo'],
  })
  tell('teo', 48, 'In. I know where the candles are.', { choice: 'direct', replyTo: direct })
  tell('ada', 45, 'Lovely. Quietly, then.', { choice: 'direct', replyTo: direct })
  tell('marisol', 44, 'Could you take my shift at the tool library?', { choice: 'direct', named: ['@ada'] })
  const own = tell('ada', 40, 'Oven is on from ten. Bring what you want baked.', { choice: 'public' })
  tell('ada', 30, 'A quieter public thing.', { choice: 'public', narrowing: 'quiet' })
  const edited = tell('ada', 20, 'Flour is in :loaf:, three kinds, by the back door.')
  run(
    house.ctx.db,
    "insert into revisions (id, post, text, html, warning, media, written) values (:id, :post, :text, :html, '', '[]', :at)",
    {
      id: newId(house.ctx.now()),
      post: edited,
      text: 'Flour is in, two kinds.',
      html: '<p>Flour is in, two kinds.</p>',
      at: house.ctx.now() - 25 * minute,
    },
  )
  run(house.ctx.db, 'update posts set edited = :at where id = :id', { id: edited, at: house.ctx.now() - 15 * minute })
  deletePost(house.ctx, neighbor('nils'), told.gone)
  const held = writePost(house.ctx, neighbor('ada'), { ...blankDraft, text: 'Good morning. Kettle is on.' }).id
  return { soup, direct, own, edited, held }
}

function react({ ctx }: TestHouse, neighbor: Neighbor, posts: Told & { own: string; soup: string }): void {
  const calm = (who: string): Member => {
    const member = neighbor(who)
    return { ...member, preferences: { ...member.preferences, holdHome: 0, holdBeyond: 0 } }
  }
  for (const who of ['bo', 'dee', 'teo', 'wren']) likePost(ctx, neighbor(who), posts.own)
  likePost(ctx, neighbor('ada'), posts.soup)
  boostPost(ctx, calm('teo'), posts.drawing)
  boostPost(ctx, calm('marisol'), posts.own)
  pinPost(ctx, neighbor('ada'), posts.own)
  bookmarkPost(ctx, neighbor('ada'), posts.soup)
  for (const who of ['bo', 'dee', 'teo']) {
    vote(ctx, neighbor(who), posts.poll, who === 'teo' ? [1, 2] : [0])
    vote(ctx, neighbor(who), posts.closed, [who === 'teo' ? 1 : 0])
  }
  const at = ctx.now() - hour
  run(ctx.db, 'update polls set closes = :at, closed = :at where post = :post', { post: posts.closed, at })
}

function keepGuestBook({ ctx }: TestHouse, neighbor: Neighbor): string {
  const [ada, bo] = [neighbor('ada'), neighbor('bo')]
  for (const who of [ada, bo]) saveTown(ctx, who, 'Lund')
  saveHostingMe(ctx, bo, {
    pronouns: 'she/her',
    phone: 'android',
    experience: 'some',
    needs: 'Captions on films, please.\nAnd no phone calls before ten.',
    goEasyOn: 'Hospitals',
    timeZone: 'America/Argentina/ComodRivadavia',
    reachMe: 'Knock. Or ask at https://somewhere.example/a-long-address-that-never-ends-and-has-no-space-in-it-at-all',
    seenBy: 'everybody',
  })
  writeMemory(ctx, ada, bo.id, 'Would like to learn to bake; Haruka might show her.')
  suggestSentence(ctx, ada, bo.id, 'Mends your bicycle while you wait and remembers your birthday.')
  return guestBookOf(ctx, ada, bo.id)[0]?.id ?? ''
}

/** What Nils told the hosts, and Noor, who was reminded and asked outside. */
function keepReports({ ctx }: TestHouse, neighbor: Neighbor, { deep }: Told) {
  const [ada, nils, noor] = [neighbor('ada'), neighbor('nils'), neighbor('noor')]
  const telling = { rule: 'Be kind.', words: 'This is about me.\n\nI would rather not read it here.', mayName: false }
  const report = reportPost(ctx, nils, deep, telling)
  answerReport(ctx, ada, { report, seen: 0, words: 'Thank you. I will talk with Teo.' })
  const closedReport = reportPerson(ctx, nils, neighbor('joon').id, { ...telling, mayName: true })
  closeReport(ctx, ada, { report: closedReport, seen: 0, words: '' })
  const because = { member: noor.id, rule: 'Be kind.', words: 'Let us take a breath.' }
  remind(ctx, ada, { ...because, post: '' })
  askOutside(ctx, ada, { ...because, kind: 'no-public', days: '3' }, ['Be kind.'])
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')
  const reportElsewhere = reportPerson(ctx, nils, cy?.id ?? '', telling)
  return { report, reportElsewhere, closedReport }
}

function keepThings({ ctx }: TestHouse, neighbor: Neighbor) {
  const ada = neighbor('ada')
  const draft = saveDraft(ctx, ada, { ...blankDraft, text: 'Half a thought about the hedge' })
  schedulePost(ctx, ada, { ...blankDraft, text: 'Happy new year, Maple Street.' }, { at: ctx.now() + 30 * day })
  const list = makeList(ctx, ada, { title: 'Cooks', exclusive: false })
  for (const name of ['marisol', 'bo']) addToList(ctx, ada, list, neighbor(name).id)
  const filter = saveFilter(ctx, ada, null, {
    title: 'Buses',
    act: 'fold',
    places: ['home', 'thread'],
    until: null,
    words: [{ word: 'bus', whole: true }],
  })
  mutePerson(ctx, ada, neighbor('nils').id, { lasts: 7 * day, quietNotices: true })
  followTag(ctx, ada, 'soup')
  saveNorm(ctx, ada, { tag: 'uspol', why: 'Some of us come here to rest from it.', hints: 'election, senate' })
  saveNorm(ctx, ada, { tag: 'food', why: 'A kindness to those who fast.', hints: '' })
  const rules =
    '**What we do here.** Be kind. Ask before you quote somebody elsewhere.\n\n- Quiet after ten.\n- Tools come back clean.'
  writeRules(ctx, ada, rules, { summary: 'Quiet hours, and what happens to borrowed tools.', major: true })
  const invitation = makeInvitation(ctx, ada, { forWhom: 'Sam', note: 'Bring the banjo.', uses: '1', days: '14' })
  startSession(ctx, ada, 'Firefox on Android')
  keepPasskey(
    ctx,
    ada,
    { credential: 'made-up', publicKey: new Uint8Array(1), counter: 0, transports: [] },
    'The blue phone',
  )
  const both = { one: 'haruka', other: 'ada', reason: 'One bakes before sunrise, the other walks by with a camera.' }
  const introduction = offerIntroduction(ctx, neighbor('marisol'), both)
  offerIntroduction(ctx, ada, { one: 'noor', other: 'wren', reason: 'Old books, and somebody who sings from them.' })
  catchUp(ctx, neighbor)
  const passkey = listPasskeys(ctx, ada)[0]?.id ?? ''
  return { draft, list, filter, passkey, invitation, introduction, code: codeOf(ctx, invitation) }
}

/** Whom members suggest, and who waits outside. */
function keepDoor({ ctx }: TestHouse, neighbor: Neighbor) {
  const ada = neighbor('ada')
  setOpenness(ctx, ada, { lockedHome: false, openFront: false, inviting: 'suggest', waitlist: true })
  suggestGuest(ctx, neighbor('bo'), { name: 'Eli', knows: 'From the bicycle kitchen.', note: 'Come and see.' })
  suggestGuest(ctx, neighbor('bo'), { name: 'Hal', knows: 'My brother.', note: '' })
  const [eli, hal] = listSuggested(ctx)
  declineSuggested(ctx, ada, { id: hal?.id ?? '', words: 'Gladly, once the new roof is on.' })
  const [waitingLink, ...links] = Array.from({ length: 3 }, () => newToken(ctx))
  for (const [n, name] of ['Ida Thornquist-Abernathy', 'عمر', 'Jo'].entries()) {
    const contact = n === 0 ? 'ida@a-rather-long-name-of-a-mail-house.example' : ''
    const link = n === 0 ? waitingLink : links[n - 1]
    joinWaitlist(ctx, link ?? '', { name, knows: 'Teo, and a bit Wren', note: n < 2 ? 'I mend\nclocks.' : '', contact })
  }
  const [ida, omar, jo] = listWaiting(ctx)
  inviteWaiting(ctx, ada, { id: omar?.id ?? '', seen: 0 })
  declineWaiting(ctx, ada, { id: jo?.id ?? '', seen: 0, words: 'Ask again in spring.' })
  return { suggested: eli?.id ?? '', waiting: ida?.id ?? '', waitingLink: waitingLink ?? '' }
}

// Marisol stands in the middle of catching up, Haruka at its end.
function catchUp(ctx: TestHouse['ctx'], neighbor: Neighbor): void {
  const haruka = neighbor('haruka')
  startCatchUp(ctx, neighbor('marisol'), 'everything')
  startCatchUp(ctx, haruka, 'everything')
  for (let part = findPortion(ctx, haruka); part; part = findPortion(ctx, haruka)) {
    goOn(ctx, haruka, { ids: part.ids, opened: ctx.now() })
  }
}
