import { whenAsked } from '../lib/when-asked.ts'
import { host, type Route } from './route.ts'

const { changeTurn } = whenAsked(() => import('./pages/catch-up.ts'))
const { hostMenu } = whenAsked(() => import('./pages/host.ts'))
const { houseNames, houseOpenness, saveHouseNames, saveHouseOpenness } = whenAsked(
  () => import('./pages/host-house.ts'),
)
const { addNorm, changeNorm, dropNorm, hostNorm, hostNorms, placeNorm } = whenAsked(
  () => import('./pages/host-norms.ts'),
)
const { changeNote, deleteNotePage, dropNote, notePage, renewNote } = whenAsked(() => import('./pages/host-notes.ts'))
const { changeRole, hostPeople, makeKeyFor } = whenAsked(() => import('./pages/host-people.ts'))
const { hostPerson, keepNote, suggestToPerson, takeSuggestionBack } = whenAsked(() => import('./pages/host-person.ts'))
const { houseRules, saveHouseRules } = whenAsked(() => import('./pages/host-rules.ts'))
const { askGuest, hostTour, leadGuest, leaveGuest } = whenAsked(() => import('./pages/host-tour.ts'))
const { hostWaiting, hostWaitlist, sayNotNow, sayYes, takeOff } = whenAsked(() => import('./pages/host-waitlist.ts'))

/** What hosts look after. */
export const hostRoutes: readonly Route[] = [
  host.get('/host', hostMenu),
  host.post('/host/turn', changeTurn),
  host.get('/host/house', houseNames),
  host.post('/host/house', saveHouseNames),
  host.get('/host/open', houseOpenness),
  host.post('/host/open', saveHouseOpenness),
  host.get('/host/rules', houseRules),
  host.post('/host/rules', saveHouseRules),
  host.get('/host/norms', hostNorms),
  host.post('/host/norms', addNorm),
  host.get('/host/norms/:key', hostNorm),
  host.post('/host/norms/:key', changeNorm),
  host.post('/host/norms/:key/move', placeNorm),
  host.post('/host/norms/:key/remove', dropNorm),
  host.get('/host/waitlist', hostWaitlist),
  host.get('/host/waitlist/:id', hostWaiting),
  host.post('/host/waitlist/:id/invite', sayYes),
  host.post('/host/waitlist/:id/not-now', sayNotNow),
  host.post('/host/waitlist/:id/remove', takeOff),
  host.get('/host/people', hostPeople),
  host.post('/host/people/:id/role', changeRole),
  host.post('/host/people/:id/key', makeKeyFor),
  host.get('/host/tour/:handle', hostTour),
  host.post('/host/tour/:handle', askGuest),
  host.post('/host/tour/:handle/go', leadGuest),
  host.post('/host/tour/:handle/end', leaveGuest),
  host.get('/host/people/:id', hostPerson),
  host.post('/host/people/:id/notes', keepNote),
  host.post('/host/people/:id/sentence', suggestToPerson),
  host.post('/host/people/:id/sentence/take-back', takeSuggestionBack),
  host.get('/host/notes/:id', notePage),
  host.post('/host/notes/:id', changeNote),
  host.post('/host/notes/:id/renew', renewNote),
  host.get('/host/notes/:id/delete', deleteNotePage),
  host.post('/host/notes/:id/delete', dropNote),
]
