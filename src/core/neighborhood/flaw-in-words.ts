import { Refusal } from '../../lib/refusal.ts'
import { checkProposal, type Flaw, whoseYes } from './protocol/check-version.ts'
import type { Proposal, Roster } from './protocol/documents.ts'
import type { Log } from './protocol/standing.ts'

const sentences: Partial<Record<Flaw, string>> = {
  'too-many': 'The neighborhood is full.',
  'too-few': 'That would leave fewer than two houses. You can leave the neighborhood instead.',
  dissolved: 'Fewer than two houses are left, so this is no neighborhood any more.',
  'there-already': 'That house is in the neighborhood already.',
  'not-there': 'That house is not in the neighborhood.',
  twice: 'Two houses would have the same key.',
  'other-origin': 'What that house says of itself does not fit together.',
}

/** Refuses a proposal that could never come to be, however all answered. */
export function checkInWords(head: Roster, proposal: Proposal, { leaves }: Log): void {
  const flaw = checkProposal(head, { proposal, leaves })
  if (flaw)
    throw new Refusal(
      'stale',
      sentences[flaw] ?? 'The neighborhood has changed meanwhile. Look at it again, then ask again.',
    )
  if (whoseYes(head, { proposal, leaves }).length === 0)
    throw new Refusal(
      'not-allowed',
      'It takes the yes of at least two other houses to let one go. You can leave instead.',
    )
}
