import type { Draft } from '../core/posts/draft.ts'
import { type Dice, dice } from '../lib/dice.ts'
import { day as aDay, eveningIn, minute, wallTime } from './calendar.ts'
import { shuffled } from './grammar.ts'
import type { Happening } from './happening.ts'
import { houseOf, maple } from './houses.ts'
import { isPersona, neighbors } from './neighbors.ts'
import { peopleOf } from './people-next-door.ts'
import type { Line, LineMore, Scene } from './scene.ts'
import { likesOf, openSmallTalk } from './small-talk.ts'
import { coming } from './words/coming.ts'
import { direct } from './words/direct.ts'
import { elmCourtTalk } from './words/elm-court.ts'
import { evening } from './words/evening.ts'
import { lanternHouseTalk } from './words/lantern-house.ts'
import { nextDoor } from './words/next-door.ts'
import { nextDoorTalk } from './words/next-door-talk.ts'
import { theMillTalk } from './words/the-mill.ts'
import { threads } from './words/threads.ts'

const firstDay = 89
// Milliseconds.
const grain = 10
// Who of the other houses likes what is said to all, and for how many days their house has been a neighbor.
const whoListensNextDoor = [
  ['tove@elm-court', 50],
  ['gus@elm-court', 50],
  ['june@the-mill', 22],
  ['ravi@the-mill', 22],
] as const
const near = { choice: 'neighborhood' } as const

/**
 * Everything that happens in the demo up to a moment (milliseconds), in order: ninety days up to the evening, and what
 * comes after it. In one time zone it is always the same.
 */
export function* script(zone: string, end: number): Generator<Happening> {
  const talk = openSmallTalk(zone)
  const away = [...elmCourtTalk, ...theMillTalk, ...lanternHouseTalk]
  const scenes = [...evening, ...threads, ...direct, ...nextDoorTalk, ...away, ...coming].flatMap((each) =>
    played(each, zone),
  )
  const waiting = [...scenes, ...readings(zone)]
  let last = 0
  for (let day = firstDay; wallTime(zone, day, '00:00') < end; day--) {
    waiting.push(...talk.on(day))
    waiting.sort((a, b) => a.at - b.at)
    const midnight = wallTime(zone, day - 1, '00:00')
    const until = waiting.findIndex(({ at }) => at >= midnight)
    for (const each of waiting.splice(0, until < 0 ? waiting.length : until)) {
      // Ids are made of moments, so no two happen at the same one, nor when letters go: those take the milliseconds between.
      last = Math.max(Math.ceil(each.at / grain) * grain, last + grain)
      yield { ...each, at: last }
    }
  }
}

/** Everybody who says something to all neighbors in a scene, at Maple Street and next door. */
export function whoSpeaksBeyond(): string[] {
  const lines = [...evening, ...threads, ...nextDoorTalk, ...coming].flatMap((each) => each.lines)
  return lines.flatMap(([who, , more]) => (draftOf(who, more).choice === 'neighborhood' ? [who] : []))
}

/** A scene as the happenings it is made of. */
function played(scene: Scene, zone: string): Happening[] {
  let at = wallTime(zone, scene.day, scene.at)
  let before: string | null = null
  const first = keyOf(scene, 0)
  return scene.lines.flatMap((line, n) => {
    if (n > 0) at += (line[2]?.after ?? 3) * minute
    const answers = n === 0 ? null : (line[2]?.answers ?? (scene.deep ? before : first))
    before = keyOf(scene, n)
    return [says(line, { at, key: before, answers }), ...around(line, { at, key: before, zone })]
  })
}

// When some of them sat down and read everything; what came after the last time is new to them.
const looks = [
  ['ada', 2, '22:00'],
  ['ada', 1, '22:40'],
  ['dee', 1, '21:15'],
  ['dee', 0, '11:40'],
  ['wren', 0, '08:10'],
  ['wren', 0, '18:23'],
] as const

function readings(zone: string): Happening[] {
  return looks.map(([who, day, at]) => ({ does: 'reads', who, at: wallTime(zone, day, at), key: 'all' }))
}

function keyOf({ day, at, lines }: Scene, n: number): string {
  return lines[n]?.[2]?.key ?? `${day} ${at} ${n}`
}

function says([who, text, more]: Line, about: { at: number; key: string; answers: string | null }): Happening {
  const { once, quotes = null, shows = [] } = more ?? {}
  const draft = draftOf(who, more)
  return { does: 'says', who, text: once ?? text, draft, quotes, shows, ...about }
}

// Whoever lives next door is heard here when she speaks to all neighbors.
function draftOf(who: string, more: LineMore | undefined): Partial<Draft> {
  return more?.draft ?? (houseOf(who) === maple ? {} : near)
}

/** What others do with a line, and what its author does with it later. */
function around(
  [who, text, more = {}]: Line,
  { at, key, zone }: { at: number; key: string; zone: string },
): Happening[] {
  const around: Happening[] = []
  const chance = dice([...key].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7))
  if (more.once) around.push({ does: 'corrects', at: at + 4 * minute, who, key, text })
  if (more.gone) around.push({ does: 'deletes', at: at + 9 * minute, who, key })
  for (const booster of more.boostedBy ?? []) around.push({ does: 'boosts', at: at + 5 * minute, who: booster, key })
  if (more.votes) around.push(...votesFor(more.votes, { who, at, key, chance, zone }))
  const about = { at, key, who }
  return [...around, ...likesAround(about, { chance, zone, more })]
}

interface Around {
  readonly chance: Dice
  readonly zone: string
  readonly more: LineMore
}

/** What is said at home is liked there; what all neighbors hear is liked at Maple Street, and what is liked much, next door too. */
function likesAround(about: { at: number; key: string; who: string }, { chance, zone, more }: Around): Happening[] {
  const evening = eveningIn(zone)
  const many = more.liked ?? 0
  const house = nextDoor.find(({ key }) => key === houseOf(about.who))
  if (house && more.draft?.choice === 'local') {
    const people = peopleOf(house).map(({ handle }) => ({ handle: `${handle}@${house.key}`, here: house.day }))
    return likesOf({ chance, evening }, about, { people, many })
  }
  const people = neighbors.filter((each) => each.here > (evening - about.at) / aDay)
  const likes = likesOf({ chance, evening }, about, { people, many })
  if (draftOf(about.who, more).choice !== 'neighborhood' || about.at > evening) return likes
  const across = whoListensNextDoor.filter(
    ([who, since]) => isNextDoor(who, about.who) && since > (evening - about.at) / aDay,
  )
  const friends = across.map(([handle, here]) => ({ handle, here }))
  const most = friends.length > 0 ? Math.floor(many / 9) : 0
  return [...likes, ...likesOf({ chance, evening }, about, { people: friends, many: most })]
}

function isNextDoor(who: string, to: string): boolean {
  return houseOf(who) !== houseOf(to)
}

interface Polled {
  readonly who: string
  readonly at: number
  readonly key: string
  readonly chance: ReturnType<typeof dice>
  readonly zone: string
}

/** So many people for each answer, one after another from the first minutes on. */
function votesFor(counts: readonly number[], { who, at, key, chance, zone }: Polled): Happening[] {
  const people = shuffled(neighbors, chance).filter((each) => each.handle !== who && each.here > 0 && !isPersona(each))
  const choices = shuffled(
    counts.flatMap((many, place) => Array.from({ length: many }, () => place)),
    chance,
  )
  const span = Math.max(20 * minute, Math.min(6 * 60 * minute, eveningIn(zone) - at - minute))
  return choices.flatMap((place, n): Happening[] => {
    const voter = people[n]?.handle
    const moment = at + Math.round((span * (n + 1)) / (choices.length + 1))
    return voter ? [{ does: 'votes', at: moment, who: voter, key, places: [place] }] : []
  })
}
