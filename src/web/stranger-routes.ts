import { whenAsked } from '../lib/when-asked.ts'
import { anyone, member, type Route } from './route.ts'

const { atomFeed, rssFeed } = whenAsked(() => import('./pages/feeds.ts'))
const { followFrom, followFromPage, followHere } = whenAsked(() => import('./pages/follow-from.ts'))

/** What people of other servers find here besides pages, and the way between their server and this house. */
export const strangerRoutes: readonly Route[] = [
  anyone.get('/:handle{@[^/]+}/feed.atom', atomFeed),
  anyone.get('/:handle{@[^/]+}/feed.rss', rssFeed),
  anyone.get('/:handle{@[^/]+}/follow', followFromPage),
  anyone.post('/:handle{@[^/]+}/follow', followFrom),
  member.get('/follow', followHere),
  // Software that asks no WebFinger sends people to where Mastodon has this page.
  member.get('/authorize_interaction', followHere),
]
