import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { housePage, knockPage, knockThere, lookAgain, lookAtHouse } = whenAsked(() => import('./pages/knock.ts'))
const { leavePage, leaveStreet, removePage, sendRemoval } = whenAsked(() => import('./pages/leave-street.ts'))
const { street } = whenAsked(() => import('./pages/street.ts'))
const { keyPage, renewKey, takeKey } = whenAsked(() => import('./pages/street-key.ts'))
const { namePage, sendName } = whenAsked(() => import('./pages/street-name.ts'))
const { request, sendAsk, sendNotNow, sendYes } = whenAsked(() => import('./pages/street-request.ts'))
const { sendEnding, tornPage } = whenAsked(() => import('./pages/street-torn.ts'))
const { requests, takeKnockBack } = whenAsked(() => import('./pages/street-requests.ts'))
const { endQuestion, sendVote, vote, votes } = whenAsked(() => import('./pages/votes.ts'))

/** The street: houses that trust each other, who would like to come, and what everybody here is asked. One part of `routes.ts`. */
export const neighborhoodRoutes: readonly Route[] = [
  member.get('/street', street),
  member.get('/street/houses/:host', housePage),
  host.post('/street/houses/:host/look', lookAgain),
  host.post('/street/houses/:host/knock', knockThere),
  host.get('/street/houses/:host/remove', removePage),
  host.post('/street/houses/:host/remove', sendRemoval),
  host.get('/street/knock', knockPage),
  host.post('/street/knock', lookAtHouse),
  member.get('/street/requests', requests),
  member.get('/street/requests/:hash', request),
  host.post('/street/requests/:hash/yes', sendYes),
  host.post('/street/requests/:hash/not-now', sendNotNow),
  host.post('/street/requests/:hash/ask', sendAsk),
  member.get('/street/knocks/:id', request),
  host.post('/street/knocks/:id/yes', sendYes),
  host.post('/street/knocks/:id/not-now', sendNotNow),
  host.post('/street/knocks/:id/ask', sendAsk),
  host.post('/street/knocks/:id/take-back', takeKnockBack),
  host.get('/street/key', keyPage),
  host.post('/street/key', renewKey),
  host.post('/street/key/take', takeKey),
  host.get('/street/name', namePage),
  host.post('/street/name', sendName),
  host.get('/street/leave', leavePage),
  host.post('/street/leave', leaveStreet),
  host.get('/street/torn', tornPage),
  host.post('/street/torn', sendEnding),

  member.get('/votes', votes),
  member.get('/votes/:id', vote),
  member.post('/votes/:id', sendVote),
  host.post('/votes/:id/take-back', endQuestion),
]
