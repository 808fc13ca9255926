import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Database, openDatabase, run } from '../src/db/database.ts'
import { type Dice, dice } from './dice.ts'

/** How large the seeded house is. The figures are the default; tests of the bench itself use smaller ones. */
export interface Size {
  readonly members: number
  readonly authors: number
  readonly follows: number
  readonly posts: number
}

export const full: Size = { members: 100, authors: 5000, follows: 250, posts: 1_000_000 }

/** The moment the seeded posts end: benches set their clock there. */
export const evening = Date.UTC(2026, 10, 20, 20, 0, 0)
const days = 90 * 24 * 60 * 60 * 1000

/** Makes the seeded database at `path` unless it is there; deterministic, so that runs can be compared. */
export function seed(path: string, size: Size, say: (line: string) => void = () => {}): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const aside = `${path}.new`
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${aside}${end}`, { force: true })
  const db = openDatabase(aside)
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; pragma foreign_keys = off')
  db.exec('begin')
  const chance = dice(7)
  const people = seedPeople(db, size, chance)
  const busy = byActivity(people, size.members, chance)
  seedFollows(db, { size, people, busy, chance })
  seedPosts(db, { size, people, busy, chance, say })
  seedReading(db, size, people, chance)
  db.exec('commit')
  db.exec('pragma journal_mode = wal')
  db.close()
  renameSync(aside, path)
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID of a moment with seeded chance. */
function idAt(at: number, chance: Dice): string {
  let id = ''
  for (let rest = at, place = 0; place < 10; place++, rest = Math.floor(rest / 32)) id = crockford[rest % 32] + id
  for (let place = 0; place < 16; place++) id += crockford[chance.below(32)]
  return id
}

function seedPeople(db: Database, { members, authors }: Size, chance: Dice): string[] {
  const began = evening - days
  run(db, `update house set name = 'Maple Street', short_name = 'Maple Street', opened = :began, step = 7`, { began })
  run(db, `insert into rules (version, text, html, made) values (1, 'Be kind.', '<p>Be kind.</p>', :began)`, { began })
  const people = Array.from({ length: authors }, (_, n) => idAt(began - authors + n, chance))
  for (const [n, id] of people.entries()) {
    const server = n < members ? null : `house${n % 400}.example`
    run(
      db,
      `insert into actors (id, kind, name, server, shown_name, created) values (:id, 'person', :name, :server, :shown, :began)`,
      {
        id,
        name: `person${n}`,
        server,
        shown: `Person ${n}`,
        began,
      },
    )
    if (n >= members) continue
    run(db, 'insert into members (id, joined, seen) values (:id, :began, :began)', { id, began })
    run(db, 'insert into rules_read (member, version, agreed) values (:id, 1, :began)', { id, began })
  }
  return people
}

interface Seeding {
  readonly size: Size
  readonly people: readonly string[]
  /** The same people, those who write much first. */
  readonly busy: readonly string[]
  readonly chance: Dice
}

const quietFollowers = 10

// A third of those somebody follows live here, the others are found by chance. The last few members follow people who
// hardly write: their Following is the dearest to find.
function seedFollows(db: Database, { size: { members, authors, follows }, people, busy, chance }: Seeding): void {
  const follow = db.prepare('insert or ignore into follows (follower, followee, since, boosts) values (?, ?, ?, ?)')
  for (const [n, follower] of people.slice(0, members).entries()) {
    const quiet = n >= members - quietFollowers
    const chosen = new Set<string>()
    while (chosen.size < Math.min(follows, Math.floor(authors / 4))) {
      const here = chance.below(3) === 0 ? people[chance.below(members)] : people[skewed(chance, authors)]
      const someone = quiet ? busy[Math.floor(authors * 0.7) + chance.below(Math.floor(authors * 0.3))] : here
      if (someone && someone !== follower) chosen.add(someone)
    }
    for (const followee of chosen) follow.run(follower, followee, evening - days, Number(chance.below(10) > 0))
  }
}

/** Low numbers far more often than high ones, as people's activity goes. */
function skewed(chance: Dice, below: number): number {
  return Math.floor(below ** chance.next()) - 1
}

interface Answerable {
  readonly id: string
  readonly author: string
  readonly thread: string
  readonly reach: string
}

function seedPosts(db: Database, { size, people, busy, chance, say }: Seeding & { say: (line: string) => void }): void {
  const insert =
    db.prepare(`insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, language, thread, reply_to, boost_of, written)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'en', ?, ?, ?, ?)`)
  const index = db.prepare('insert into words (rowid, text, about) values (?, ?, ?)')
  const tag = db.prepare('insert or ignore into post_tags (tag, post) values (?, ?)')
  const mention = db.prepare('insert or ignore into mentions (post, actor) values (?, ?)')
  const here = new Set(people.slice(0, size.members))
  const recent: Answerable[] = []
  let long: Answerable | null = null
  for (let n = 0; n < size.posts; n++) {
    const at = evening - days + Math.floor((n / size.posts) * days)
    const id = idAt(at, chance)
    const author = busy[skewed(chance, busy.length)] ?? people[0] ?? ''
    const home = here.has(author)
    const kind = chance.below(100)
    const other: Answerable | null =
      n % 900 === 0 && long ? long : kind < 47 ? answerable(recent[chance.below(recent.length)], home) : null
    const boost = other !== null && other !== long && kind >= 35
    const audience = other
      ? { reach: other.reach, circle: 'everyone', listed: Number(other.reach === 'public' && chance.below(8) > 0) }
      : audienceOf(home, chance)
    const words = boost ? { text: '', tags: [] } : wordsOf(chance)
    insert.run(
      id,
      author,
      Number(home),
      audience.reach,
      audience.circle,
      author,
      audience.listed,
      words.text,
      words.text ? `<p>${words.text}</p>` : '',
      other && !boost ? other.thread : id,
      other && !boost ? other.id : null,
      boost && other ? other.id : null,
      at,
    )
    if (words.text) index.run(n + 1, words.text, [author, ...words.tags].join(' '))
    for (const each of words.tags) tag.run(each, id)
    if (other && !boost && other.author !== author) mention.run(id, other.author)
    if (audience.circle === 'named') mention.run(id, people[chance.below(size.members)] ?? author)
    if (!boost && audience.circle === 'everyone') {
      const begun: Answerable = { id, author, thread: other ? other.thread : id, reach: audience.reach }
      recent[recent.length < 2000 ? recent.length : chance.below(2000)] = begun
      if (n > size.posts / 3 && !long && home && !other && audience.reach === 'public') long = begun
    }
    if (!boost && chance.below(12) === 0) attach(db, chance, { post: id, owner: author, at })
    if (n % 100_000 === 99_999) say(`${n + 1} posts`)
  }
}

// Nobody elsewhere sees what stays home, so nobody there answers it.
function answerable(other: Answerable | undefined, home: boolean): Answerable | null {
  return other && (home || other.reach !== 'local') ? other : null
}

// Who writes much is no matter of who joined first, but some of the busiest live here.
function byActivity(people: readonly string[], members: number, chance: Dice): string[] {
  const order = people.map((id, n) => ({
    id,
    rank: n < members ? 40 + chance.next() * 2000 : chance.next() * people.length,
  }))
  return order.sort((a, b) => a.rank - b.rank).map((each) => each.id)
}

function audienceOf(home: boolean, chance: Dice): { reach: string; circle: string; listed: number } {
  const roll = chance.below(100)
  const [local, hood] = home ? [50, 62] : [0, 5]
  const reach = roll < local ? 'local' : roll < hood ? 'neighborhood' : 'public'
  const narrow = chance.below(100)
  const circle = narrow < 4 ? 'named' : narrow < 6 ? 'mutuals' : narrow < 16 ? 'followers' : 'everyone'
  return { reach, circle, listed: Number(reach === 'public' && circle === 'everyone' && chance.below(6) > 0) }
}

const common =
  'the and a to of in is it that for you on with this we be at have not are so my but they from one all there what out up when time just like about know good day people new some more make can work think now then tea home street garden rain morning light'.split(
    ' ',
  )
const syllables = 'ba be bo da do fi ga go ha ho ka ki la lo ma mi na no pa pe ra ri sa so ta ti va vo wa zu'.split(' ')

function wordsOf(chance: Dice): { text: string; tags: string[] } {
  const words: string[] = []
  for (let left = 6 + chance.below(28); left > 0; left--) words.push(wordOf(chance))
  const tags = chance.below(10) === 0 ? [`tag${skewed(chance, 3000)}`] : []
  return { text: [...words, ...tags.map((tag) => `#${tag}`)].join(' '), tags }
}

function wordOf(chance: Dice): string {
  if (chance.below(2) === 0) return common[skewed(chance, common.length)] ?? 'the'
  let number = skewed(chance, 400_000)
  let word = ''
  do {
    word += syllables[number % syllables.length]
    number = Math.floor(number / syllables.length)
  } while (number > 0)
  return `${word}n`
}

function attach(db: Database, chance: Dice, { post, owner, at }: { post: string; owner: string; at: number }): void {
  const media = idAt(at, chance)
  run(
    db,
    `insert into media (id, owner, kind, hash, type, width, height, files, bytes, alt, added)
     values (:media, :owner, 'picture', :media, 'image/webp', 1200, 900, '[]', 90000, 'A picture of something.', :at)`,
    { media, owner, at },
  )
  run(db, 'insert into attachments (post, media, place) values (:post, :media, 0)', { post, media })
}

function seedReading(db: Database, { members }: Size, people: readonly string[], chance: Dice): void {
  const now = evening
  for (const member of people.slice(0, members)) {
    for (let n = 0; n < 8; n++)
      run(db, 'insert or ignore into mutes (member, muted, since) values (:member, :muted, :now)', {
        member,
        muted: people[chance.below(people.length)] ?? '',
        now,
      })
    for (let n = 0; n < 3; n++)
      run(db, 'insert or ignore into followed_tags (member, tag, since) values (:member, :tag, :now)', {
        member,
        tag: `tag${skewed(chance, 3000)}`,
        now,
      })
    const list = idAt(now, chance)
    run(db, 'insert into lists (id, owner, title, exclusive, made) values (:list, :member, :title, :exclusive, :now)', {
      list,
      member,
      title: 'Close friends',
      exclusive: 0,
      now,
    })
    for (let n = 0; n < 20; n++)
      run(db, 'insert or ignore into list_people (list, actor) values (:list, :actor)', {
        list,
        actor: people[skewed(chance, people.length)] ?? '',
      })
    const liked = db.prepare('select id from posts where reach <> ? and boost_of is null order by id desc limit 200')
    for (const { id } of liked.all('local')) {
      if (chance.below(4) > 0) continue
      run(db, 'insert or ignore into likes (actor, post, liked) values (:member, :post, :now)', {
        member,
        post: String(id),
        now,
      })
      if (chance.below(4) === 0)
        run(db, 'insert or ignore into bookmarks (member, post, kept) values (:member, :post, :now)', {
          member,
          post: String(id),
          now,
        })
    }
  }
  for (const blocker of people.slice(0, members))
    run(db, 'insert or ignore into blocks (blocker, blocked, since) values (:blocker, :blocked, :now)', {
      blocker,
      blocked: people[members + chance.below(1000)] ?? '',
      now,
    })
}
