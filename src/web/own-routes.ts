import { whenAsked } from '../lib/when-asked.ts'
import { member, type Route } from './route.ts'

const { boostsPage, quotesPage } = whenAsked(() => import('./pages/about-post.ts'))
const { clearInbox, clearPage, dismiss } = whenAsked(() => import('./pages/clear-inbox.ts'))
const { directory } = whenAsked(() => import('./pages/directory.ts'))
const { filterPost, filterPostPage, unfilterPost } = whenAsked(() => import('./pages/filter-post.ts'))
const { keepPersonNote, sayEndorsed } = whenAsked(() => import('./pages/person-notes.ts'))
const { hideTag, shownTags, showTag } = whenAsked(() => import('./pages/shown-tags.ts'))

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
