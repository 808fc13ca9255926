import type { Draft } from '../core/posts/draft.ts'
import { type Dice, dice } from '../lib/dice.ts'
import { day as aDay, eveningIn, hour, minute, wallTime, weekday } from './calendar.ts'
import { byWeight, type Deck, deckOf, expand } from './grammar.ts'
import type { Happening } from './happening.ts'
import { type Neighbor, neighbors } from './neighbors.ts'
import type { Remark } from './remark.ts'
import { personas } from './words/people.ts'
import { tags, thanks } from './words/thanks.ts'
import { type Topic, topics } from './words/topics.ts'

/** What people say on an ordinary day, and what others do with it; the same for everybody who asks in the same order. */
export interface SmallTalk {
  readonly on: (day: number) => Happening[]
}

/** How many begin something from Sunday to Saturday, when everybody has moved in. */
const rhythm = [15, 10, 9, 11, 12, 16, 15]
// When people write, from midnight on, hour by hour.
const byDay = [0, 0, 0, 0, 0, 1, 2, 6, 6, 4, 4, 4, 6, 4, 3, 3, 4, 6, 8, 9, 9, 7, 4, 1]
const byNight = [5, 5, 6, 6, 5, 4, 6, 3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 2, 3, 4]

/** Begins the small talk of the house in a time zone. Ask for its days in order, from the first on. */
export function openSmallTalk(zone: string): SmallTalk {
  const chance = dice(20_261_120)
  const talk: Talking = { zone, chance, evening: eveningIn(zone), said: new Set(), decks: new Map(), recent: [] }
  return { on: (day) => talkOf(talk, day) }
}

interface Talking {
  readonly zone: string
  readonly chance: Dice
  readonly evening: number
  /** Everything that was ever begun, so that nothing is begun twice. */
  readonly said: Set<string>
  readonly decks: Map<Topic | Remark, Deck<Remark> | Deck<string>>
  /** What was begun lately and may be boosted. */
  readonly recent: Says[]
}

type Says = Extract<Happening, { does: 'says' }>

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
    if (!isFree(talk, at, day) || isAway(talk, who, at)) continue
    const says = begin(talk, who, { at, key: `${day}.${n}` })
    all.push(says, ...whatFollows(talk, says, people))
  }
  return [...all, ...boosts(talk, people, midnight)]
}

// The visitor's own afternoon and evening are told line by line elsewhere.
function isFree({ zone }: Talking, at: number, day: number): boolean {
  return day !== 0 || at < wallTime(zone, 0, '12:30') || at > wallTime(zone, 0, '21:30')
}

// Whoever a visitor may be does nothing by herself from the moment on that he can be her.
function isAway({ evening }: Talking, { handle }: Neighbor, at: number): boolean {
  return at > evening && personas.some((persona) => persona.handle === handle)
}

function weighted(chance: Dice, people: readonly Neighbor[]): Neighbor {
  return byWeight(people, ({ weight }) => weight, chance)
}

function momentOfDay(chance: Dice, { nights }: Neighbor): number {
  const weights = nights ? byNight : byDay
  const at = byWeight([...weights.keys()], (each) => weights[each] ?? 0, chance)
  return at * hour + chance.below(60) * minute + chance.below(60) * 1000
}

function begin(talk: Talking, who: Neighbor, { at, key }: { at: number; key: string }): Says {
  const { chance } = talk
  // The dearest subject comes up most.
  const topic = who.talks[Math.floor(who.talks.length * chance.next() ** 1.6)] ?? 'small'
  const text = firstTime(talk, topic, () => nameOf(talk, who, at))
  const fold = 'fold' in topics[topic] ? String(topics[topic].fold) : foldOf(chance, topic)
  const tag = chance.below(9) === 0 ? (tags[topic] ?? '') : ''
  const says: Says = {
    does: 'says',
    at,
    who: who.handle,
    key,
    text: tag ? `${text} #${tag}` : text,
    draft: { ...audienceOf(chance), warning: fold },
    answers: null,
    quotes: null,
    shows: [],
  }
  if (says.draft.choice !== 'followers') talk.recent.push(says)
  return says
}

/** A sentence about the topic that nobody began with before. */
function firstTime(talk: Talking, topic: Topic, name: () => string): string {
  for (let tries = 0; tries < 40; tries++) {
    const text = expand(cardOf(talk, topic, 'says'), talk.chance, name)
    if (talk.said.has(text)) continue
    talk.said.add(text)
    return text
  }
  throw new Error(`Everything about ${topic} has been said.`)
}

function cardOf({ decks, chance }: Talking, topic: Topic, kind: 'says' | 'answers'): string {
  const key = `${topic} ${kind}`
  const deck = decks.get(key) ?? deckOf(topics[topic][kind], chance)
  decks.set(key, deck)
  return deck()
}

function nameOf({ chance, evening }: Talking, who: Neighbor, at: number): string {
  const days = (evening - at) / aDay
  const others = neighbors.filter((each) => each !== who && each.here > days && /^[A-Z][a-zé]{2,}\b/.test(each.name))
  return chance.pick(others).name.split(' ')[0] ?? ''
}

function foldOf(chance: Dice, topic: Topic): string {
  if (topic === 'nights') return chance.below(6) === 0 ? 'health, gently' : ''
  return (topic === 'kitchen' || topic === 'bread') && chance.below(14) === 0 ? 'food' : ''
}

function audienceOf(chance: Dice): Partial<Draft> {
  const roll = chance.below(100)
  if (roll < 79) return { choice: 'local' }
  if (roll < 91) return { choice: 'public', narrowing: roll < 89 ? '' : 'quiet' }
  return { choice: roll < 96 ? 'neighborhood' : 'followers' }
}

/** Answers and likes. What is for somebody's followers is left to them. */
function whatFollows(talk: Talking, says: Says, people: readonly Neighbor[]): Happening[] {
  const { chance } = talk
  if (says.draft.choice === 'followers') return []
  const others = people.filter((each) => each.handle !== says.who)
  const answers = chance.below(100) < 43 ? answersTo(talk, says, others) : []
  const liked = [says, ...answers].flatMap((each) => {
    const most = each === says ? 6 : 3
    return likesOf(talk, each, { people, many: Math.floor(most * chance.next() ** 1.7) })
  })
  return [...answers, ...liked]
}

function answersTo(talk: Talking, says: Says, others: readonly Neighbor[]): Says[] {
  const { chance } = talk
  const topic = topicOf(says)
  const answers: Says[] = []
  let at = says.at
  for (let left = 1 + Math.floor(3 * chance.next() ** 2); left > 0; left--) {
    at += (3 + Math.floor(90 * chance.next() ** 2)) * minute + chance.below(60) * 1000
    const who = awake(chance, others, talk.zone, at)
    if (!who || isAway(talk, who, at)) continue
    answers.push(answer(says, { who: who.handle, at, text: cardOf(talk, topic, 'answers'), to: says.key }))
  }
  const last = answers.at(-1)
  if (!last || chance.below(3) > 0 || at + hour > talk.evening) return answers
  return [
    ...answers,
    answer(says, { who: says.who, at: at + chance.below(20) * minute, text: chance.pick(thanks), to: last.key }),
  ]
}

function answer(says: Says, { who, at, text, to }: { who: string; at: number; text: string; to: string }): Says {
  const key = `${says.key}>${at}`
  return { does: 'says', at, who, key, text, draft: says.draft, answers: to, quotes: null, shows: [] }
}

function topicOf({ who }: Says): Topic {
  return neighbors.find(({ handle }) => handle === who)?.talks[0] ?? 'small'
}

/** Somebody who would be up then. */
function awake(chance: Dice, people: readonly Neighbor[], zone: string, at: number): Neighbor | null {
  const hourOfDay = Math.floor(((((at - wallTime(zone, 0, '00:00')) % aDay) + aDay) % aDay) / hour)
  const up = people.filter((each) => ((each.nights ? byNight : byDay)[hourOfDay] ?? 0) > 0)
  return up.length > 0 ? weighted(chance, up) : null
}

/** Likes by people who live here, within some hours. */
export function likesOf(
  { chance, evening }: Pick<Talking, 'chance' | 'evening'>,
  says: Pick<Says, 'at' | 'key' | 'who'>,
  { people, many }: { people: readonly Neighbor[]; many: number },
): Happening[] {
  const likers = new Set<string>()
  for (let n = 0; n < many; n++) {
    const { handle } = chance.pick(people)
    if (handle !== says.who) likers.add(handle)
  }
  return [...likers].flatMap((who): Happening[] => {
    const at = says.at + (2 + Math.floor(200 * chance.next() ** 3)) * minute
    const later = at > evening && personas.some(({ handle }) => handle === who)
    return later ? [] : [{ does: 'likes', at, who, key: says.key }]
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
