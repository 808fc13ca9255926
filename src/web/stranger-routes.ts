import { atomFeed, rssFeed } from './pages/feeds.ts'
import { followFrom, followFromPage, followHere } from './pages/follow-from.ts'
import { anyone, member, type Route } from './route.ts'

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
