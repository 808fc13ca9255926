import { first } from './0001-first.ts'
import { rulesAndNorms } from './0002-rules-and-norms.ts'
import { catchUp } from './0003-catch-up.ts'
import { guestBook } from './0004-guest-book.ts'
import { tour } from './0005-tour.ts'
import { calls } from './0006-calls.ts'
import { introductions } from './0007-introductions.ts'
import { fullHouse } from './0008-full-house.ts'
import { reports } from './0009-reports.ts'
import { partings } from './0010-partings.ts'
import { federation } from './0011-federation.ts'
import { judgement } from './0012-judgement.ts'
import { apps } from './0013-apps.ts'
import { push } from './0014-push.ts'
import { keptForApps } from './0015-kept-for-apps.ts'
import { relays } from './0016-relays.ts'
import { postCounts } from './0017-post-counts.ts'
import { neighborhood } from './0018-neighborhood.ts'
import { sharedBlocks } from './0019-shared-blocks.ts'
import { houseVotes } from './0020-house-votes.ts'
import { neighborhoodNews } from './0021-neighborhood-news.ts'
import { sharedBlockAnswers } from './0022-shared-block-answers.ts'

/** Every step from an empty file to today's shape, in order; a released step is never edited. */
export const migrations: readonly string[] = [
  first,
  rulesAndNorms,
  catchUp,
  guestBook,
  tour,
  calls,
  introductions,
  fullHouse,
  reports,
  partings,
  federation,
  judgement,
  apps,
  push,
  keptForApps,
  relays,
  postCounts,
  neighborhood,
  sharedBlocks,
  houseVotes,
  neighborhoodNews,
  sharedBlockAnswers,
]
