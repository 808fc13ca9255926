import { whenAsked } from '../lib/when-asked.ts'
import { appRoutes } from './app-routes.ts'
import { callRoutes } from './call-routes.ts'
import { frontDoorRoutes } from './front-door-routes.ts'
import { hostRoutes } from './host-routes.ts'
import { neighborhoodRoutes } from './neighborhood-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { partingRoutes } from './parting-routes.ts'
import { pushRoutes } from './push-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { anyone, guest, host, member, type Route } from './route.ts'
import { securityRoutes } from './security-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { sharedBlockRoutes } from './shared-block-routes.ts'
import { strangerRoutes } from './stranger-routes.ts'
import { worldRoutes } from './world-routes.ts'

const { blocks } = whenAsked(() => import('./pages/blocks.ts'))
const { bookmarksPage, likedPage } = whenAsked(() => import('./pages/bookmarks.ts'))
const { catchUp, catchUpDone, goOnCatchingUp, markAllAsSeen, seenWhileCatchingUp, startCatchingUp, undoMarkAllAsSeen } =
  whenAsked(() => import('./pages/catch-up.ts'))
const { deletePage, removePost } = whenAsked(() => import('./pages/delete-post.ts'))
const { deleteDraft, draftsPage } = whenAsked(() => import('./pages/drafts.ts'))
const { editPage, saveEdit } = whenAsked(() => import('./pages/edit-post.ts'))
const { dropEmoji, emojiPage, saveEmoji } = whenAsked(() => import('./pages/emoji.ts'))
const { dropFilter, editFilter, filters, keepFilter, newFilter, tryFilter } = whenAsked(
  () => import('./pages/filters.ts'),
)
const { followers, following } = whenAsked(() => import('./pages/follow-lists.ts'))
const { accept, acceptAll, followRequests, refuse } = whenAsked(() => import('./pages/follow-requests.ts'))
const { historyPage } = whenAsked(() => import('./pages/history.ts'))
const { home } = whenAsked(() => import('./pages/home.ts'))
const { directThreads, inbox, quietInbox } = whenAsked(() => import('./pages/inbox.ts'))
const { answer, introductionPage, introductions, newIntroduction, sendIntroduction } = whenAsked(
  () => import('./pages/introductions.ts'),
)
const {
  addPerson,
  dropList,
  dropListPage,
  editList,
  keepList,
  list,
  lists,
  listsOfPerson,
  newList,
  putIntoLists,
  removePerson,
} = whenAsked(() => import('./pages/lists.ts'))
const { beginSignIn, codePage, loginPage, signIn, signInWithCode, signInWithPasskey, signOut } = whenAsked(
  () => import('./pages/login.ts'),
)
const { manifest } = whenAsked(() => import('./pages/manifest.ts'))
const { me } = whenAsked(() => import('./pages/me.ts'))
const { serveEmoji, serveMedia, takeUpload } = whenAsked(() => import('./pages/media.ts'))
const { serveEmojiElsewhere, serveFaceElsewhere, serveHeaderElsewhere, serveMediaElsewhere } = whenAsked(
  () => import('./pages/media-elsewhere.ts'),
)
const { normPage, norms, saveReadings } = whenAsked(() => import('./pages/norms.ts'))
const { decline, offerPage, sendOffer, take } = whenAsked(() => import('./pages/offers.ts'))
const { offline } = whenAsked(() => import('./pages/offline.ts'))
const { followLink, linkPage } = whenAsked(() => import('./pages/one-time-link.ts'))
const { people, refuseSentence, takeSentence } = whenAsked(() => import('./pages/people.ts'))
const { peoplePrint } = whenAsked(() => import('./pages/people-print.ts'))
const { actOnPerson, block, blockPage, changeOptions, followPage, mute, mutePage } = whenAsked(
  () => import('./pages/person-acts.ts'),
)
const { profile } = whenAsked(() => import('./pages/profile.ts'))
const { castVote, likesPage, react } = whenAsked(() => import('./pages/reactions.ts'))
const { beginNewKey, comeBackWithPasskey, comeBackWithPassword, newKeyPage, recover, recoverPage, recoveryWordsFile } =
  whenAsked(() => import('./pages/recover.ts'))
const { restOfProfile, restOfThread } = whenAsked(() => import('./pages/rest.ts'))
const { searchPage } = whenAsked(() => import('./pages/search.ts'))
const { hostingMeSettings, saveHosting } = whenAsked(() => import('./pages/settings-hosting-me.ts'))
const { avoid, introductionSettings, meetAgain, saveOpenness } = whenAsked(
  () => import('./pages/settings-introductions.ts'),
)
const { profileSettings, saveProfile } = whenAsked(() => import('./pages/settings-profile.ts'))
const { readingSettings, saveReading } = whenAsked(() => import('./pages/settings-reading.ts'))
const { saveWriting, writingSettings } = whenAsked(() => import('./pages/settings-writing.ts'))
const { changeTag, tagPage, tags } = whenAsked(() => import('./pages/tags.ts'))
const { postAddress, thread } = whenAsked(() => import('./pages/thread.ts'))
const { following: followingPage, neighborhood, publicPosts, seen } = whenAsked(() => import('./pages/timelines.ts'))
const { undo } = whenAsked(() => import('./pages/undo.ts'))
const { wherePage } = whenAsked(() => import('./pages/where.ts'))
const { publishDraft, sendPost, writePage } = whenAsked(() => import('./pages/write.ts'))

/** Every page and form of the browser door, and who may open it. */
export const routes: readonly Route[] = [
  anyone.get('/', home),

  // Reading
  member.get('/following', followingPage),
  member.get('/neighborhood', neighborhood),
  member.get('/public-posts', publicPosts),
  member.post('/seen', seen),
  member.get('/catch-up', catchUp),
  member.get('/catch-up/done', catchUpDone),
  member.post('/catch-up/start', startCatchingUp),
  member.post('/catch-up/on', goOnCatchingUp),
  member.post('/catch-up/seen', seenWhileCatchingUp),
  member.post('/catch-up/all', markAllAsSeen),
  member.post('/catch-up/undo', undoMarkAllAsSeen),
  member.get('/search', searchPage),
  member.get('/tags', tags),
  member.get('/tags/:tag', tagPage),
  member.post('/tags/:tag/follow', (visit) => changeTag(visit, 'follow')),
  member.post('/tags/:tag/unfollow', (visit) => changeTag(visit, 'unfollow')),
  member.get('/bookmarks', bookmarksPage),
  member.get('/likes', likedPage),
  member.get('/lists', lists),
  member.post('/lists', newList),
  member.get('/lists/:id', list),
  member.post('/lists/:id', keepList),
  member.get('/lists/:id/edit', editList),
  member.post('/lists/:id/people', addPerson),
  member.post('/lists/:id/people/:person/remove', removePerson),
  member.get('/lists/:id/delete', dropListPage),
  member.post('/lists/:id/delete', dropList),
  member.get('/people/:id/lists', listsOfPerson),
  member.post('/people/:id/lists', putIntoLists),

  // A post and its thread
  anyone.get('/posts/:id', postAddress),
  member.get('/posts/:id/rest', restOfThread),
  member.get('/posts/:id/likes', likesPage),
  member.get('/posts/:id/where', wherePage),
  member.post('/posts/:id/like', (visit) => react(visit, 'like')),
  member.post('/posts/:id/boost', (visit) => react(visit, 'boost')),
  member.post('/posts/:id/bookmark', (visit) => react(visit, 'bookmark')),
  member.post('/posts/:id/pin', (visit) => react(visit, 'pin')),
  member.post('/posts/:id/mute', (visit) => react(visit, 'mute')),
  member.post('/posts/:id/vote', castVote),
  anyone.get('/local/:id', thread),
  anyone.get('/:handle{@[^/]+}/:id{[0-9A-Z]{26}}', thread),

  // What we fold
  member.get('/norms', norms),
  member.post('/norms', saveReadings),
  member.get('/norms/:tag', normPage),
  member.get('/posts/:id/offer', offerPage),
  member.post('/posts/:id/offer', sendOffer),
  member.post('/offers/:id/take', take),
  member.post('/offers/:id/decline', decline),

  ...noticeRoutes,
  ...ownRoutes,
  ...reportRoutes,
  ...partingRoutes,
  ...worldRoutes,
  ...neighborhoodRoutes,
  ...sharedBlockRoutes,

  // People
  member.get('/people', people),
  member.get('/people/print', peoplePrint),
  member.post('/sentence/:id/accept', takeSentence),
  member.post('/sentence/:id/decline', refuseSentence),
  member.get('/people/:id/rest', restOfProfile),
  member.get('/people/:id/mute', mutePage),
  member.post('/people/:id/mute', mute),
  member.post('/people/:id/unmute', (visit) => actOnPerson(visit, 'unmute')),
  member.get('/people/:id/block', blockPage),
  member.post('/people/:id/block', block),
  member.post('/people/:id/unblock', (visit) => actOnPerson(visit, 'unblock')),
  member.get('/people/:id/follow', followPage),
  member.post('/people/:id/follow', (visit) => actOnPerson(visit, 'follow')),
  member.post('/people/:id/options', changeOptions),
  member.post('/people/:id/unfollow', (visit) => actOnPerson(visit, 'unfollow')),
  member.post('/people/:id/remove', (visit) => actOnPerson(visit, 'remove')),
  member.get('/follow-requests', followRequests),
  member.post('/follow-requests/accept-all', acceptAll),
  member.post('/follow-requests/:id/accept', accept),
  member.post('/follow-requests/:id/refuse', refuse),
  anyone.get('/:handle{@[^/]+}', profile),
  member.get('/:handle{@[^/]+}/followers', followers),
  member.get('/:handle{@[^/]+}/following', following),
  ...strangerRoutes,

  // Introductions
  member.get('/introductions', introductions),
  member.post('/introductions', sendIntroduction),
  member.get('/introductions/new', newIntroduction),
  member.get('/introductions/:id', introductionPage),
  member.post('/introductions/:id', answer),
  member.get('/settings/introductions', introductionSettings),
  member.post('/settings/introductions', saveOpenness),
  member.post('/settings/introductions/avoid', avoid),
  member.post('/settings/introductions/meet', meetAgain),

  // You
  member.get('/me', me),
  member.get('/blocks', blocks),
  member.get('/filters', filters),
  member.post('/filters', keepFilter),
  member.get('/filters/new', newFilter),
  member.post('/filters/preview', tryFilter),
  member.get('/filters/:id', editFilter),
  member.post('/filters/:id', keepFilter),
  member.post('/filters/:id/preview', tryFilter),
  member.post('/filters/:id/delete', dropFilter),
  member.get('/settings/profile', profileSettings),
  member.post('/settings/profile', saveProfile),
  member.get('/settings/writing', writingSettings),
  member.post('/settings/writing', saveWriting),
  member.get('/settings/hosting-me', hostingMeSettings),
  member.post('/settings/hosting-me', saveHosting),
  member.get('/settings/reading', readingSettings),
  member.post('/settings/reading', saveReading),

  // On a phone, and when the house can’t be reached
  anyone.get('/manifest.webmanifest', manifest),
  member.get('/offline', offline),

  ...setupRoutes,
  ...frontDoorRoutes,
  ...callRoutes,
  ...hostRoutes,

  // Writing
  member.get('/write', writePage),
  member.post('/write', sendPost),
  member.post('/undo/:id', undo),
  member.get('/drafts', draftsPage),
  member.post('/drafts/:id/publish', publishDraft),
  member.post('/drafts/:id/delete', deleteDraft),
  member.get('/:handle{@[^/]+}/:id/edit', editPage),
  member.post('/:handle{@[^/]+}/:id/edit', saveEdit),
  member.get('/local/:id/edit', editPage),
  member.post('/local/:id/edit', saveEdit),
  member.get('/:handle{@[^/]+}/:id/delete', deletePage),
  member.post('/:handle{@[^/]+}/:id/delete', removePost),
  member.get('/local/:id/delete', deletePage),
  member.post('/local/:id/delete', removePost),
  anyone.get('/:handle{@[^/]+}/:id/history', historyPage),
  anyone.get('/local/:id/history', historyPage),

  // Pictures, sound and film
  member.post('/media', takeUpload),
  anyone.get('/media/:id/:size', serveMedia),
  anyone.get('/media/elsewhere/face/:id', serveFaceElsewhere),
  anyone.get('/media/elsewhere/header/:id', serveHeaderElsewhere),
  anyone.get('/media/elsewhere/:id/:size', serveMediaElsewhere),
  anyone.get('/emoji/:code', serveEmoji),
  anyone.get('/emoji/elsewhere/:server/:code', serveEmojiElsewhere),
  host.get('/host/emoji', emojiPage),
  host.post('/host/emoji', saveEmoji),
  host.post('/host/emoji/:code/remove', dropEmoji),

  // Inbox
  member.get('/inbox', inbox),
  member.get('/inbox/quiet', quietInbox),
  member.get('/direct', directThreads),

  // Signing in
  guest.get('/login', loginPage),
  guest.post('/login', signIn),
  guest.post('/login/passkey/begin', beginSignIn),
  guest.post('/login/passkey', signInWithPasskey),
  guest.get('/login/code', codePage),
  guest.post('/login/code', signInWithCode),
  guest.get('/recover', recoverPage),
  guest.post('/recover', recover),
  guest.get('/recover/new', newKeyPage),
  guest.post('/recover/new', comeBackWithPassword),
  guest.post('/recover/new/begin', beginNewKey),
  guest.post('/recover/new/passkey', comeBackWithPasskey),
  anyone.post('/recover/words.txt', recoveryWordsFile),
  anyone.get('/key/:token', linkPage),
  anyone.post('/key/:token', followLink),
  member.post('/logout', signOut),
  ...securityRoutes,
  ...pushRoutes,
  ...appRoutes,
]
