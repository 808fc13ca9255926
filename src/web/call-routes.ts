import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { callSheet, saveCallSheet } = whenAsked(() => import('./pages/call-sheet.ts'))
const { callCalendar, callPage, giveBack, knowTopics, putCallAway, putTopicsAway, takeTime, wish } = whenAsked(
  () => import('./pages/calls.ts'),
)
const { cancel, cancelPage, hostCalls, offerTimes, saveWay, takeBackTime, wishDone } = whenAsked(
  () => import('./pages/host-calls.ts'),
)
const { newcomerDone, saveNewHere } = whenAsked(() => import('./pages/newcomers.ts'))

/** The pages and forms of the introduction call, and of somebody's first days. */
export const callRoutes: readonly Route[] = [
  member.get('/call', callPage),
  member.post('/call', takeTime),
  member.post('/call/wish', wish),
  member.post('/call/put-away', putCallAway),
  member.post('/call/topics', knowTopics),
  member.post('/call/topics/put-away', putTopicsAway),
  member.get('/calls/:id/call.ics', callCalendar),
  member.post('/calls/:id/give-back', giveBack),
  host.get('/host/calls', hostCalls),
  host.post('/host/calls', offerTimes),
  host.post('/host/calls/way', saveWay),
  host.get('/host/calls/:id/cancel', cancelPage),
  host.post('/host/calls/:id/cancel', cancel),
  host.post('/host/slots/:id/remove', takeBackTime),
  host.post('/host/wishes/:id/done', wishDone),
  host.get('/host/people/:id/call', callSheet),
  host.post('/host/people/:id/call', saveCallSheet),
  host.post('/host/newcomers/:id/done', newcomerDone),
  member.post('/settings/new-here', saveNewHere),
]
