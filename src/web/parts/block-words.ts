import { html } from 'hono/html'
import type { BlockReason } from '../../core/shared-blocks/documents.ts'
import type { HouseAnswer, ProposalView, SharedBlockView } from '../../core/shared-blocks/list-shared-blocks.ts'
import { isSofter, type Measure } from '../../core/shared-blocks/measure.ts'
import type { Option } from './form.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** Where a shared block has its page. */
export function blockPath({ id }: { id: string }): string {
  return `/street/blocks/${id}`
}

/** What is asked for: "to shut it out". */
export function measureWords({ shown, media }: Measure): string {
  if (shown === 'nobody') return 'shut it out'
  if (shown === 'followers') return media ? 'keep it to followers' : 'keep it to followers, without pictures'
  return 'show no pictures from there'
}

export const reasonWords: Record<BlockReason, string> = {
  harassment: 'Harassment',
  hate: 'Hate',
  abuse: 'Abuse of people who can not defend themselves',
  spam: 'Spam',
  scams: 'Scams',
  unmoderated: 'Nobody looks after it',
  other: 'Something else',
}

/** Every measure that a block can have, by the value that a form sends. */
export const measures: Readonly<Record<string, Measure>> = {
  out: { shown: 'nobody', media: false },
  'followers-plain': { shown: 'followers', media: false },
  followers: { shown: 'followers', media: true },
  plain: { shown: 'all', media: false },
}

/** The measures as things to choose, all or only those softer than one. */
export function measureOptions(softerThan: Measure | null = null): Option[] {
  return Object.entries(measures)
    .filter(([, measure]) => softerThan === null || isSofter(measure, softerThan))
    .map(([value, measure]) => ({ value, label: capital(measureWords(measure)), note: notes[value] ?? '' }))
}

const notes: Readonly<Record<string, string>> = {
  out: 'Nothing goes there and nothing comes from there. Follows end; for 90 days they can come back.',
  'followers-plain': 'Only people who follow somebody there see her words, and no pictures or recordings.',
  followers: 'Only people who follow somebody there see what she says.',
  plain: 'Words show as usual, pictures and recordings don’t.',
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How this house stands to it, in a word or two. */
export function stateWords({ state, block, counts, suggestsLift, ruled, answers }: SharedBlockView): string {
  const isLifted = answers.some(({ ours, said }) => ours && said === 'lifted')
  if (isLifted && state === 'ours') return 'Proposed by us, and lifted since'
  if (!ruled || (isLifted && state === 'declined')) return 'Adopted, and lifted since'
  if (suggestsLift) return 'Taken back, still counts'
  if (counts !== null) return 'Soon by itself'
  switch (state) {
    case 'open':
      return 'Open'
    case 'adopted':
      return 'Counts here'
    case 'softened':
      return 'Counts here, softer'
    case 'declined':
      return 'Not here'
    case 'exempt':
      return 'Never here'
    case 'expired':
      return 'Run out'
    case 'taken-back':
      return 'Taken back'
    case 'ours':
      return block.retracted === null ? 'Proposed by us' : 'Taken back by us'
  }
}

/** Who proposes what, in one sentence: "Elm Court proposes to shut it out, the Mill to keep it to followers." */
export function proposalsLine(proposals: readonly ProposalView[]): Html {
  const standing = proposals.filter(({ block }) => block.retracted === null)
  const all = standing.length > 0 ? standing : proposals
  return html`${all.map(({ block, from }, n) => html`${n ? ', ' : ''}<bdi>${from}</bdi> ${n ? '' : 'proposes '}to ${measureWords(block)}`)}.`
}

/** What one house made of it, as the end of a sentence that begins with its name. */
export function answerWords({ said, measure, lifted, itself }: HouseAnswer, now: number): string {
  switch (said) {
    case 'proposed':
      return 'proposed it'
    case 'adopted':
      return itself ? 'adopted it, by its own setting' : 'adopted it'
    case 'softened':
      return `adopted less: ${measureWords(measure ?? { shown: 'all', media: false })}`
    case 'declined':
      return 'said: not here'
    case 'exempt':
      return 'said: never here'
    case 'lifted':
      return `kept it out, and lifted that since ${dateOf(lifted ?? now, now)}`
    case 'waiting':
      return 'has not answered yet'
  }
}

/** All answers in one line: "Elm Court proposed it · Maple Street has not answered yet". */
export function answersLine(answers: readonly HouseAnswer[], now: number): Html {
  return html`${answers.map((each, n) => html`${n ? ' · ' : ''}<bdi>${each.name}</bdi> ${answerWords(each, now)}`)}`
}
