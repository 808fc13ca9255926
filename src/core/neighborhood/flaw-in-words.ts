import { Refusal } from '../../lib/refusal.ts'
import type { Ground } from './protocol/building-on.ts'
import { checkProposal, type Flaw, whoseYes } from './protocol/check-version.ts'
import type { Proposal } from './protocol/documents.ts'

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
export function checkInWords(proposal: Proposal, { base, leaves }: Ground): void {
  const flaw = checkProposal(base, { proposal, leaves })
  if (flaw)
    throw new Refusal(
      'stale',
      sentences[flaw] ?? 'The neighborhood has changed meanwhile. Look at it again, then ask again.',
    )
  if (whoseYes(base, { proposal, leaves }).length === 0)
    throw new Refusal(
      'not-allowed',
      'It takes the yes of at least two other houses to let one go. You can leave instead.',
    )
}
