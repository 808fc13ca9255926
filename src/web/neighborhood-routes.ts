import { housePage, knockPage, knockThere, lookAgain, lookAtHouse } from './pages/knock.ts'
import { leavePage, leaveStreet, removePage, sendRemoval, tornPage } from './pages/leave-street.ts'
import { street } from './pages/street.ts'
import { request, sendAsk, sendNotNow, sendYes } from './pages/street-request.ts'
import { requests, takeKnockBack } from './pages/street-requests.ts'
import { endQuestion, sendVote, vote, votes } from './pages/votes.ts'
import { host, member, type Route } from './route.ts'

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
  host.get('/street/leave', leavePage),
  host.post('/street/leave', leaveStreet),
  host.get('/street/torn', tornPage),

  member.get('/votes', votes),
  member.get('/votes/:id', vote),
  member.post('/votes/:id', sendVote),
  host.post('/votes/:id/take-back', endQuestion),
]
