import { objectOf, typeOf, uriOf, type Wire } from '../wire.ts'

/**
 * The address of what an `Announce` boosts; null when that is no post. Lemmy's communities pass on whole activities: the post in
 * a Create is what they mean, votes and edits are not for us.
 */
export function readBoost(wire: Wire): string | null {
  const inside = objectOf(wire, 'object')
  if (inside && passedOn.has(typeOf(inside))) return typeOf(inside) === 'Create' ? uriOf(inside, 'object') : null
  return uriOf(wire, 'object')
}

const passedOn = new Set([
  'Create',
  'Update',
  'Delete',
  'Like',
  'Dislike',
  'Undo',
  'Add',
  'Remove',
  'Block',
  'Lock',
  'Announce',
])
