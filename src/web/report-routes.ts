import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { askingOutside, callBackIn, reminding, removing, sendOutside, sendReminder, sendRemoval } = whenAsked(
  () => import('./pages/host-acts.ts'),
)
const { closingPage, hostReport, hostReports, sendAnswer, sendClosing, sendReopening } = whenAsked(
  () => import('./pages/host-reports.ts'),
)
const { outsidePage } = whenAsked(() => import('./pages/outside.ts'))
const { passingOn, sendPassingOn } = whenAsked(() => import('./pages/pass-on-report.ts'))
const { reminders, sayISee, sayLetsTalk } = whenAsked(() => import('./pages/reminders.ts'))
const { personReport, postReport, sendPersonReport, sendPostReport } = whenAsked(() => import('./pages/report.ts'))
const { addToReport, beginTalk, newTalk, report, reports } = whenAsked(() => import('./pages/reports.ts'))

/** Telling the hosts something, what they say to one person, and what they do about it: one part of `routes.ts`. */
export const reportRoutes: readonly Route[] = [
  member.get('/posts/:id/report', postReport),
  member.post('/posts/:id/report', sendPostReport),
  member.get('/people/:id/report', personReport),
  member.post('/people/:id/report', sendPersonReport),
  member.get('/reports', reports),
  member.post('/reports', beginTalk),
  member.get('/reports/new', newTalk),
  member.get('/reports/:id', report),
  member.post('/reports/:id', addToReport),
  member.get('/reminders', reminders),
  member.post('/reminders/:id/seen', sayISee),
  member.post('/reminders/:id/talk', sayLetsTalk),
  member.get('/outside', outsidePage),
  // Keepers and deputies stand in where no host can read a report, so who looks after it is asked per report.
  member.get('/host/reports', hostReports),
  member.get('/host/reports/:id', hostReport),
  member.post('/host/reports/:id', sendAnswer),
  member.get('/host/reports/:id/close', closingPage),
  member.post('/host/reports/:id/close', sendClosing),
  member.post('/host/reports/:id/reopen', sendReopening),
  member.get('/host/reports/:id/pass-on', passingOn),
  member.post('/host/reports/:id/pass-on', sendPassingOn),
  host.get('/host/people/:id/remind', reminding),
  host.post('/host/people/:id/remind', sendReminder),
  host.get('/host/people/:id/outside', askingOutside),
  host.post('/host/people/:id/outside', sendOutside),
  host.post('/host/people/:id/outside/end', callBackIn),
  host.get('/host/posts/:id/remove', removing),
  host.post('/host/posts/:id/remove', sendRemoval),
]
