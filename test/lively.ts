import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { blockPerson } from '../src/core/follows/block-person.ts'
import { followPerson } from '../src/core/follows/follow-person.ts'
import { addMember } from '../src/core/members/add-member.ts'
import { findMemberByName, type Member } from '../src/core/members/member.ts'
import { mutePerson } from '../src/core/moderation/mute-person.ts'
import { saveFilter } from '../src/core/moderation/save-filter.ts'
import { tell as notify } from '../src/core/notifications/tell.ts'
import { deletePost } from '../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../src/core/posts/draft.ts'
import type { Post } from '../src/core/posts/post.ts'
import { findPost, insertPost } from '../src/core/posts/store.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { inTransaction, one, run } from '../src/db/database.ts'
import { newId } from '../src/lib/ids.ts'
import { openHouse, type TestHouse } from './village.ts'

/** Ids of what a test wants to open in a lively house. */
export interface Landmarks {
  readonly soup: string
  readonly deep: string
  readonly direct: string
  readonly poll: string
  readonly edited: string
  readonly held: string
  readonly own: string
  readonly picture: string
  readonly draft: string
  readonly list: string
  readonly filter: string
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
 * stands still at `morning`; what is older was written earlier.
 */
export async function openLivelyHouse(): Promise<LivelyHouse> {
  const house = openHouse()
  const neighbor = (name: string) => {
    const found = findMemberByName(house.ctx.db, name)
    if (!found) throw new Error(`${name} does not live here`)
    return found
  }
  moveIn(house)
  befriend(house, neighbor)
  const [described, bare] = await uploadTwice(house, neighbor('joon'))
  const tell = teller(house, neighbor)
  const told = tellTwoDays(tell, { described, bare })
  const more = tellThisMorning(house, neighbor, tell, told)
  react(house, neighbor, { ...told, ...more })
  const kept = keepThings(house, neighbor, more.own)
  return { ...house, neighbor, landmarks: { ...told, ...more, ...kept, picture: described } }
}

type Neighbor = (name: string) => Member
type Tell = (who: string, minutesAgo: number, text: string, more?: Partial<Draft>) => string

function moveIn({ ctx }: TestHouse): void {
  for (const [handle, name, sentence, interests] of neighbors) {
    const { id } = addMember(ctx, { handle, name, password: null })
    run(ctx.db, 'update actors set sentence = :sentence where id = :id', { id, sentence })
    run(ctx.db, 'insert into rules_read (member, version, agreed) values (:id, 1, :now)', { id, now: ctx.now() })
    for (const [place, interest] of interests.entries()) {
      run(ctx.db, 'insert into interests (member, interest, place) values (:id, :interest, :place)', {
        id,
        interest,
        place,
      })
    }
  }
  const ada = one(ctx.db, `select id from actors where name = 'ada'`)
  for (const [place, interest] of ['baking', 'cinema', 'gardening'].entries()) {
    run(ctx.db, 'insert into interests (member, interest, place) values (:id, :interest, :place)', {
      id: String(ada?.['id']),
      interest,
      place,
    })
  }
  run(
    ctx.db,
    `update actors set about = 'I bake.', about_html = '<p>I bake on Sundays and answer on Mondays.</p>',
    fields = '[{"name":"Pronouns","text":"she/her"},{"name":"Bread","text":"sourdough, mostly"}]' where name = 'ada'`,
  )
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

// One picture goes through the real worker; it is kept twice, as two people would upload the same thing.
async function uploadTwice({ ctx }: TestHouse, owner: Member): Promise<[described: string, bare: string]> {
  const incoming = join(ctx.mediaFolder, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const path = join(incoming, randomUUID())
  const picture = await sharp({ create: { width: 640, height: 420, channels: 3, background: '#d98b4a' } })
    .png()
    .toBuffer()
  writeFileSync(path, picture)
  const { files, ...taken } = await ctx.media.take({ path, bytes: picture.length })
  const keep = () => {
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into media (id, owner, kind, hash, type, width, height, seconds, thumbhash, files, bytes, added)
       values (:id, :owner, :kind, :hash, :type, :width, :height, :seconds, :thumbhash, :files, :bytes, :now)`,
      { ...taken, id, owner: owner.id, files: JSON.stringify(files), now: ctx.now() },
    )
    return id
  }
  return [keep(), keep()]
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
  return { deep, gone, drawing, poll, closed }
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
  const edited = tell('ada', 20, 'Flour is in, three kinds, by the back door.')
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

function react(
  { ctx }: TestHouse,
  neighbor: Neighbor,
  posts: Told & { own: string; soup: string; edited: string },
): void {
  const like = (who: string, post: string) => {
    run(ctx.db, 'insert into likes (actor, post, liked) values (:actor, :post, :now)', {
      actor: neighbor(who).id,
      post,
      now: ctx.now(),
    })
  }
  for (const who of ['bo', 'dee', 'teo', 'wren']) like(who, posts.own)
  like('ada', posts.soup)
  boost(ctx, neighbor('teo'), posts.drawing)
  run(ctx.db, 'insert into pins (actor, post, pinned) values (:actor, :post, :now)', {
    actor: neighbor('ada').id,
    post: posts.own,
    now: ctx.now(),
  })
  run(ctx.db, 'insert into bookmarks (member, post, kept) values (:actor, :post, :now)', {
    actor: neighbor('ada').id,
    post: posts.soup,
    now: ctx.now(),
  })
  for (const [who, place] of [
    ['bo', 0],
    ['dee', 0],
    ['teo', 2],
  ] as const) {
    run(ctx.db, 'insert into votes (post, actor, place, voted) values (:post, :actor, :place, :now)', {
      post: posts.poll,
      actor: neighbor(who).id,
      place,
      now: ctx.now(),
    })
    run(ctx.db, 'insert into votes (post, actor, place, voted) values (:post, :actor, :place, :now)', {
      post: posts.closed,
      actor: neighbor(who).id,
      place: place && 1,
      now: ctx.now(),
    })
  }
  run(ctx.db, 'update polls set closes = :at, closed = :at where post = :post', {
    post: posts.closed,
    at: ctx.now() - hour,
  })
}

function boost(ctx: TestHouse['ctx'], who: Member, id: string): void {
  const post = findPost(ctx.db, id)
  if (!post) return
  const now = ctx.now()
  const entry = newId(now)
  const empty: Post = {
    ...post,
    id: entry,
    author: who.id,
    thread: entry,
    boostOf: id,
    text: '',
    html: '' as Post['html'],
    warning: '',
    written: now,
  }
  insertPost(ctx.db, empty)
}

function keepThings({ ctx, as }: TestHouse, neighbor: Neighbor, own: string) {
  const ada = neighbor('ada')
  const now = ctx.now()
  const draft = newId(now)
  const keep = (id: string, text: string, at: number | null) => {
    run(
      ctx.db,
      'insert into drafts (id, member, content, publish_at, saved) values (:id, :member, :content, :at, :now)',
      {
        id,
        at,
        now,
        member: ada.id,
        content: JSON.stringify({ ...blankDraft, text }),
      },
    )
  }
  keep(draft, 'Half a thought about the hedge', null)
  keep(newId(now), 'Happy new year, Maple Street.', now + 30 * day)
  const list = newId(now)
  run(ctx.db, `insert into lists (id, owner, title, made) values (:list, :owner, 'Cooks', :now)`, {
    list,
    owner: ada.id,
    now,
  })
  for (const name of ['marisol', 'bo']) {
    run(ctx.db, 'insert into list_people (list, actor) values (:list, :actor)', { list, actor: neighbor(name).id })
  }
  const filter = saveFilter(ctx, ada, null, {
    title: 'Buses',
    act: 'fold',
    places: ['home', 'thread'],
    until: null,
    words: [{ word: 'bus', whole: true }],
  })
  mutePerson(ctx, ada, neighbor('nils').id, { lasts: 7 * day, quietNotices: true })
  run(ctx.db, 'insert into followed_tags (member, tag, since) values (:member, :tag, :now)', {
    member: ada.id,
    tag: 'soup',
    now,
  })
  inTransaction(ctx.db, () => {
    for (const who of ['bo', 'dee', 'teo', 'wren'])
      notify(ctx, { member: ada.id, kind: 'like', actor: neighbor(who).id, post: own })
  })
  as('ada')
  return { draft, list, filter }
}
