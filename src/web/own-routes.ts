import { boostsPage, quotesPage } from './pages/about-post.ts'
import { clearInbox, clearPage, dismiss } from './pages/clear-inbox.ts'
import { directory } from './pages/directory.ts'
import { filterPost, filterPostPage, unfilterPost } from './pages/filter-post.ts'
import { keepPersonNote, sayEndorsed } from './pages/person-notes.ts'
import { hideTag, shownTags, showTag } from './pages/shown-tags.ts'
import { member, type Route } from './route.ts'

/** What a member keeps and shows for herself: notes about people, tags on her page, posts in filters, an empty inbox. */
export const ownRoutes: readonly Route[] = [
  member.get('/people/directory', directory),
  member.post('/people/:id/note', keepPersonNote),
  member.post('/people/:id/endorse', sayEndorsed),
  member.get('/settings/profile/tags', shownTags),
  member.post('/settings/profile/tags', showTag),
  member.post('/settings/profile/tags/:id/remove', hideTag),
  member.get('/posts/:id/boosts', boostsPage),
  member.get('/posts/:id/quotes', quotesPage),
  member.get('/posts/:id/filter', filterPostPage),
  member.post('/posts/:id/filter', filterPost),
  member.post('/filters/posts/:id/remove', unfilterPost),
  member.get('/inbox/clear', clearPage),
  member.post('/inbox/clear', clearInbox),
  member.post('/inbox/dismiss', dismiss),
]
