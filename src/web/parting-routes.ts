import { whenAsked } from '../lib/when-asked.ts'
import { anyone, host, member, type Route } from './route.ts'

const { boxesPage, takeBoxes } = whenAsked(() => import('./pages/boxes.ts'))
const { doorsPage, hostDoor, keepShut, letIn, shutDoor, unshutDoor } = whenAsked(() => import('./pages/doors.ts'))
const { askPerson, hostParting, makeBoxesLink, mayStay, partingsPage, saveLine } = whenAsked(
  () => import('./pages/host-parting.ts'),
)
const { closeMine, closePage, endBreak, leavingPage, takeBreak } = whenAsked(() => import('./pages/leaving.ts'))
const { partingPage, saveAnswer, savePlan } = whenAsked(() => import('./pages/parting.ts'))
const { behindSeal, comeBackHome, haveEverything, saveSealedPlan, sealedPage, takeSealedBoxes } = whenAsked(
  () => import('./pages/sealed.ts'),
)
const { afterProof } = whenAsked(() => import('./pages/prove.ts'))

/** Partings, and the boxes one leaves with. */
export const partingRoutes: readonly Route[] = [
  member.get('/settings/boxes', boxesPage),
  member.post('/settings/boxes', (visit) => afterProof(visit, takeBoxes, '/settings/boxes')),
  member.get('/settings/leaving', leavingPage),
  member.post('/settings/leaving/break', takeBreak),
  member.post('/settings/leaving/back', endBreak),
  member.get('/settings/leaving/close', (visit) => afterProof(visit, closePage)),
  member.post('/settings/leaving/close', (visit) => afterProof(visit, closeMine, '/settings/leaving')),
  member.get('/parting', partingPage),
  member.post('/parting', savePlan),
  member.post('/parting/answer', saveAnswer),
  host.get('/host/partings', partingsPage),
  host.get('/host/people/:id/parting', hostParting),
  host.post('/host/people/:id/parting', askPerson),
  host.post('/host/people/:id/parting/line', saveLine),
  host.post('/host/people/:id/parting/take-back', mayStay),
  host.get('/host/people/:id/door', hostDoor),
  host.post('/host/people/:id/door', shutDoor),
  host.post('/host/people/:id/door/open', unshutDoor),
  host.post('/host/people/:id/boxes', makeBoxesLink),
  member.get('/doors', doorsPage),
  member.post('/doors/:id/confirm', keepShut),
  member.post('/doors/:id/open', letIn),
  anyone.get('/sealed', (visit) => behindSeal(visit, sealedPage)),
  anyone.post('/sealed/boxes', (visit) => behindSeal(visit, takeSealedBoxes)),
  anyone.post('/sealed/plan', (visit) => behindSeal(visit, saveSealedPlan)),
  anyone.post('/sealed/home', (visit) => behindSeal(visit, comeBackHome)),
  anyone.post('/sealed/done', (visit) => behindSeal(visit, haveEverything)),
]
