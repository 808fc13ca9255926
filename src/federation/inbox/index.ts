import { compareFollowers, comparing } from '../followers/compare.ts'
import { accept, reject } from './accept.ts'
import type { Handler } from './activity.ts'
import { announce } from './announce.ts'
import { block } from './block.ts'
import { create } from './create.ts'
import { remove } from './delete.ts'
import { add, takeOff } from './featured.ts'
import { flag } from './flag.ts'
import { follow } from './follow.ts'
import { askAboutHearsay, hearsay } from './hearsay.ts'
import { like } from './like.ts'
import { move } from './move.ts'
import { leave, offer } from './neighborhood.ts'
import { quoteRequest } from './quote-request.ts'
import { undo } from './undo.ts'
import { update } from './update.ts'

/** Every activity this house takes, and who deals with it. What is not in here is passed over. */
export const handlers: ReadonlyMap<string, Handler> = new Map([
  ['Accept', accept],
  ['Add', add],
  ['Announce', announce],
  ['Block', block],
  ['Create', create],
  ['Delete', remove],
  ['EmojiReact', like],
  ['Flag', flag],
  ['Follow', follow],
  ['Leave', leave],
  ['Like', like],
  ['Move', move],
  ['Offer', offer],
  ['QuoteRequest', quoteRequest],
  ['Reject', reject],
  ['Remove', takeOff],
  ['Undo', undo],
  ['Update', update],
  // Notes of the house to itself.
  [comparing, compareFollowers],
  [hearsay, askAboutHearsay],
])
