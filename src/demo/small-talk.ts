import type { Draft } from '../core/posts/draft.ts'
import { type Dice, dice } from '../lib/dice.ts'
import { day as aDay, eveningIn, hour, minute, wallTime, weekday } from './calendar.ts'
import { byWeight, type Deck, deckOf, expand } from './grammar.ts'
import type { Happening } from './happening.ts'
import { firstName, isPersona, type Neighbor, neighbors } from './neighbors.ts'
import { fits, type Remark } from './remark.ts'
import { tags, thanks } from './words/thanks.ts'
import { type Topic, topics } from './words/topics.ts'

/** What people say on an ordinary day, and what others do with it. Ask for the days in order, from the first on. */
export interface SmallTalk {
  readonly on: (day: number) => Happening[]
}

// How many begin something from Sunday to Saturday, when everybody has moved in.
const rhythm = [14, 10, 8, 10, 11, 15, 14]
// When people write, from midnight on, hour by hour.
const byDay = [0, 0, 0, 0, 0, 1, 2, 6, 6, 4, 4, 4, 6, 4, 3, 3, 4, 6, 8, 9, 9, 7, 4, 1]
const byNight = [5, 5, 6, 6, 5, 4, 6, 3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 2, 3, 4]

interface Talking {
  readonly zone: string
  readonly chance: Dice
  readonly evening: number
  readonly remarks: ReadonlyMap<Topic, Deck<Remark>>
  readonly answers: ReadonlyMap<Remark, Deck<string>>
  /** When each thing was said last, so that weeks go by before somebody says it again. */
  readonly said: Map<string, number>
  /** What was begun lately and may be boosted. */
  readonly recent: Says[]
}

type Says = Extract<Happening, { does: 'says' }>

/** Begins the small talk of the house in a time zone; it is the same each time. */
export function openSmallTalk(zone: string): SmallTalk {
  const chance = dice(20_261_120)
  const everything = Object.entries(topics) as [Topic, readonly Remark[]][]
  const talk: Talking = {
    zone,
    chance,
    evening: eveningIn(zone),
    remarks: new Map(everything.map(([topic, remarks]) => [topic, deckOf(remarks, chance)])),
    answers: new Map(everything.flatMap(([, remarks]) => remarks.map((each) => [each, deckOf(each.answers, chance)]))),
    said: new Map(),
    recent: [],
  }
  return { on: (day) => talkOf(talk, day) }
}

function talkOf(talk: Talking, day: number): Happening[] {
  const { chance } = talk
  const midnight = wallTime(talk.zone, day, '00:00')
  const people = neighbors.filter((each) => each.weight > 0 && each.here > day)
  const full = (rhythm[weekday(day)] ?? 10) * (0.55 + (0.45 * people.length) / neighbors.length)
  const many = Math.round(full * (0.8 + 0.4 * chance.next()) * (day === -1 ? 0.5 : 1))
  const all: Happening[] = []
  for (let n = 0; n < many; n++) {
    const who = weighted(chance, people)
    const at = midnight + momentOfDay(chance, who)
    if (isFree(talk, at, day) && !isAway(talk, who, at))
      all.push(...turn(talk, who, people, { at, key: `${day}.${n}` }))
  }
  return [...all, ...boosts(talk, people, midnight)]
}

// The visitor's own afternoon and evening are told line by line elsewhere.
function isFree({ zone }: Talking, at: number, day: number): boolean {
  return day !== 0 || at < wallTime(zone, 0, '12:30') || at > wallTime(zone, 0, '21:30')
}

// Whoever a visitor may be does nothing by herself from the moment on that he can be her.
function isAway({ evening }: Pick<Talking, 'evening'>, who: Pick<Neighbor, 'handle'>, at: number): boolean {
  return at > evening && isPersona(who)
}

function weighted(chance: Dice, people: readonly Neighbor[]): Neighbor {
  return byWeight(people, ({ weight }) => weight, chance)
}

function momentOfDay(chance: Dice, { nights }: Neighbor): number {
  const weights = nights ? byNight : byDay
  const at = byWeight([...weights.keys()], (each) => weights[each] ?? 0, chance)
  return at * hour + chance.below(60) * minute + chance.below(60) * 1000
}

/** Somebody says something, and others answer and like it. */
function turn(
  talk: Talking,
  who: Neighbor,
  people: readonly Neighbor[],
  when: { at: number; key: string },
): Happening[] {
  const { chance } = talk
  // The dearest subject comes up most.
  const topic = who.talks[Math.floor(who.talks.length * chance.next() ** 1.6)] ?? 'small'
  const found = findWords(talk, topic, { who, at: when.at })
  if (!found) return []
  const { remark, text } = found
  const tag = chance.below(9) === 0 ? (tags[topic] ?? '') : ''
  const says: Says = {
    ...when,
    does: 'says',
    who: who.handle,
    text: tag ? `${text} #${tag}` : text,
    draft: { ...audienceOf(chance), warning: foldOf(chance, topic), language: languages[topic] ?? 'en' },
    answers: null,
    quotes: null,
    shows: [],
  }
  // What is for somebody's followers is left to them.
  if (says.draft.choice === 'followers') return [says]
  talk.recent.push(says)
  const answers = chance.below(100) < 48 ? answersTo(talk, says, { remark, people }) : []
  const liked = [says, ...answers].flatMap((each) => {
    const most = each === says ? 6 : 3
    return likesOf(talk, each, { people, many: Math.floor(most * chance.next() ** 1.7) })
  })
  return [says, ...answers, ...liked]
}

const languages: Partial<Record<Topic, string>> = { inArabic: 'ar', inJapanese: 'ja' }

/** Something about the topic that nobody said lately; null when there is nothing to say at such an hour. */
function findWords(
  talk: Talking,
  topic: Topic,
  { who, at }: { who: Neighbor; at: number },
): { remark: Remark; text: string } | null {
  for (let tries = 0; tries < 60; tries++) {
    // When nothing is left to say about it, people talk about nothing in particular.
    const about = tries < 30 ? topic : 'small'
    const remark = talk.remarks.get(about)?.((each) => fits(each, who.handle, hourOf(talk, at)))
    const text = remark ? expand(remark.says, talk.chance, () => nameOf(talk, who, at)) : ''
    if (!remark || at - (talk.said.get(text) ?? 0) < 40 * aDay) continue
    talk.said.set(text, at)
    return { remark, text }
  }
  return null
}

function nameOf({ chance, evening }: Talking, who: Neighbor, at: number): string {
  const days = (evening - at) / aDay
  return firstName(
    chance.pick(neighbors.filter((each) => each !== who && each.here > days && /^[A-Z]\p{L}{2}/u.test(each.name))),
  )
}

function foldOf(chance: Dice, topic: Topic): string {
  if (topic === 'council') return 'uspol, the council'
  if (topic === 'nights') return chance.below(8) === 0 ? 'health, gently' : ''
  return (topic === 'kitchen' || topic === 'bread') && chance.below(16) === 0 ? 'food' : ''
}

function audienceOf(chance: Dice): Partial<Draft> {
  const roll = chance.below(100)
  if (roll < 79) return { choice: 'local' }
  if (roll < 91) return { choice: 'public', narrowing: roll < 89 ? '' : 'quiet' }
  return { choice: roll < 96 ? 'neighborhood' : 'followers' }
}

interface Heard {
  readonly remark: Remark
  readonly people: readonly Neighbor[]
}

function answersTo(talk: Talking, says: Says, { remark, people }: Heard): Says[] {
  const { chance } = talk
  const answers: Says[] = []
  const spoken = new Set([says.who])
  let at = says.at
  for (let left = 1 + chance.below(remark.answers.length); left > 0; left--) {
    at += (3 + Math.floor(90 * chance.next() ** 2)) * minute + chance.below(60) * 1000
    const text = talk.answers.get(remark)?.(() => true) ?? ''
    const who = awake(
      talk,
      at,
      people.filter((each) => !spoken.has(each.handle) && !text.includes(firstName(each))),
    )
    if (!who || isAway(talk, who, at)) continue
    spoken.add(who.handle)
    answers.push(answer(says, { who: who.handle, at, text, to: says.key }))
  }
  const last = answers.at(-1)
  if (!last || chance.below(3) > 0 || at + hour > talk.evening) return answers
  const back = { who: says.who, at: at + (1 + chance.below(20)) * minute, text: chance.pick(thanks), to: last.key }
  return [...answers, answer(says, back)]
}

function answer(says: Says, { who, at, text, to }: { who: string; at: number; text: string; to: string }): Says {
  const draft = { ...says.draft, language: 'en' }
  return { does: 'says', at, who, key: `${says.key}>${at}`, text, draft, answers: to, quotes: null, shows: [] }
}

/** Somebody who would be up then. */
function awake({ chance, zone }: Talking, at: number, people: readonly Neighbor[]): Neighbor | null {
  const up = people.filter((each) => ((each.nights ? byNight : byDay)[hourOf({ zone }, at)] ?? 0) > 0)
  return up.length > 0 ? weighted(chance, up) : null
}

function hourOf({ zone }: Pick<Talking, 'zone'>, at: number): number {
  const sinceMidnight = (((at - wallTime(zone, 0, '00:00')) % aDay) + aDay) % aDay
  return Math.floor(sinceMidnight / hour)
}

/** Likes by people who live here, within some hours. */
export function likesOf(
  { chance, evening }: Pick<Talking, 'chance' | 'evening'>,
  says: Pick<Says, 'at' | 'key' | 'who'>,
  { people, many }: { people: readonly Pick<Neighbor, 'handle' | 'here'>[]; many: number },
): Happening[] {
  const likers = new Set<Pick<Neighbor, 'handle' | 'here'>>()
  for (let n = 0; n < many; n++) likers.add(chance.pick(people))
  return [...likers].flatMap((liker): Happening[] => {
    const at = says.at + (2 + Math.floor(200 * chance.next() ** 3)) * minute
    if (liker.handle === says.who || isAway({ evening }, liker, at)) return []
    return [{ does: 'likes', at, who: liker.handle, key: says.key }]
  })
}

function boosts(talk: Talking, people: readonly Neighbor[], midnight: number): Happening[] {
  const lately = talk.recent.filter(({ at }) => at > midnight - 1.5 * aDay && at < midnight)
  talk.recent.splice(0, talk.recent.length, ...talk.recent.filter(({ at }) => at > midnight - 2 * aDay))
  if (lately.length === 0) return []
  return Array.from({ length: 1 + talk.chance.below(2) }, (): Happening[] => {
    const { key, who: author } = talk.chance.pick(lately)
    const who = weighted(talk.chance, people)
    const at = midnight + momentOfDay(talk.chance, who)
    return who.handle === author || isAway(talk, who, at) ? [] : [{ does: 'boosts', at, who: who.handle, key }]
  }).flat()
}
