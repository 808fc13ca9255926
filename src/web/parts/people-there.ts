import { html } from 'hono/html'
import { crowd, type NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import type { Html } from './safe.ts'
import { peopleWords } from './street-words.ts'

/** Two rows of the visit sheet: how many people a house says it has, how many its software counts, and what is odd about the two. */
export function peopleThere({ name, members, active }: Pick<NeighborCard, 'name' | 'members' | 'active'>): Html {
  return html`<dt>People</dt><dd>${peopleWords(members)}, as they say</dd><dt>Active people</dt><dd>${activeWords({ name, members, active })}</dd>`
}

function activeWords({ name, members, active }: Pick<NeighborCard, 'name' | 'members' | 'active'>): Html {
  if (active === null) return html`How many of them came by in the last month could not be read.`
  const count = active.toLocaleString('en')
  const odd =
    active > members
      ? html` <b>That does not fit together: ${name} says ${peopleWords(members)}, and its software counts ${count}.</b>`
      : ''
  const many =
    active > crowd
      ? html` <b>That is a crowd: in a house where people know each other there are ${crowd} at most. All of them would read along.</b>`
      : ''
  return html`${count} in the last month, as its software counts.${odd}${many}`
}
