import type { Subscriber } from '../../core/events.ts'
import { ruleChanged } from '../neighborhood-blocks/rule-changed.ts'
import { blocksChanged } from '../neighborhood-blocks/tell-blocks.ts'
import { blockBegun, blockEnded } from './blocks.ts'
import { memberCleared } from './farewells.ts'
import { reportPassedOn } from './flags.ts'
import { followAsked, followBegun, followEnded, followRefused } from './follows.ts'
import { postPinned, postUnpinned } from './pins.ts'
import { knockRefused, neighborhoodChanged, neighborhoodKnocked, neighborhoodRefused } from './pokes.ts'
import { pollClosed, pollCounted, pollVoted } from './polls.ts'
import { postDeleted, postEdited, postPublished } from './posts.ts'
import { keysChanged, profileEdited } from './profiles.ts'
import { quoteAnswered } from './quotes.ts'
import { postLiked, postUnliked } from './reactions.ts'
import { relayAdded, relayRemoved } from './relays.ts'

/** What of all that happens here is told to other servers, and where. */
export const outgoing: Subscriber = {
  'block.begun': blockBegun,
  'block.ended': blockEnded,
  'blocks.changed': blocksChanged,
  'follow.asked': followAsked,
  'follow.begun': followBegun,
  'follow.ended': followEnded,
  'follow.refused': followRefused,
  'knock.refused': knockRefused,
  'member.cleared': memberCleared,
  'neighborhood.changed': neighborhoodChanged,
  'neighborhood.knocked': neighborhoodKnocked,
  'neighborhood.refused': neighborhoodRefused,
  'poll.closed': pollClosed,
  'poll.counted': pollCounted,
  'poll.voted': pollVoted,
  'post.published': postPublished,
  'post.edited': postEdited,
  'post.deleted': postDeleted,
  'post.liked': postLiked,
  'post.pinned': postPinned,
  'post.unliked': postUnliked,
  'post.unpinned': postUnpinned,
  'profile.edited': profileEdited,
  'keys.changed': keysChanged,
  'quote.answered': quoteAnswered,
  'relay.added': relayAdded,
  'relay.removed': relayRemoved,
  'report.passed-on': reportPassedOn,
  'server.judged': ruleChanged,
  'servers.judged': ruleChanged,
}
