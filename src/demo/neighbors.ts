import { type More, more, people } from './words/people.ts'
import { personas, scriptNameOf } from './words/personas.ts'
import { type Topic, topics } from './words/topics.ts'

/** Somebody who lives in the demo's house. */
export interface Neighbor extends More {
  readonly handle: string
  readonly name: string
  readonly sentence: string
  readonly interests: readonly string[]
  readonly talks: readonly Topic[]
  /** How much she says compared with others; 0 speaks in scenes only. */
  readonly weight: number
  /** Up when others sleep. */
  readonly nights: boolean
  /** Days before the demo's evening on which she moved in, and who invited her. */
  readonly here: number
  readonly invitedBy: string
}

/** Everybody, in the order they came. */
export const neighbors: readonly Neighbor[] = people.trim().split('\n').map(neighborFrom)

function neighborFrom(line: string): Neighbor {
  const [handle = '', name = '', sentence = '', interests = '', talks = '', much = '', came = ''] = line.split(' | ')
  const [weight, nights] = much.split(' ')
  const [here, invitedBy = ''] = came.split(' ')
  return {
    ...more[handle],
    handle,
    name,
    sentence,
    interests: interests.split(', '),
    talks: talks.split(' ').filter(isTopic),
    weight: Number(weight),
    nights: nights === 'nights',
    here: Number(here),
    invitedBy,
  }
}

function isTopic(word: string): word is Topic {
  return Object.hasOwn(topics, word)
}

/** What friends call her. */
export function firstName({ name }: Pick<Neighbor, 'name'>): string {
  return name.split(' ')[0] ?? name
}

/** True for somebody whom a visitor of the demo can be. */
export function isPersona({ handle }: Pick<Neighbor, 'handle'>): boolean {
  return personas.some((each) => scriptNameOf(each) === handle)
}
