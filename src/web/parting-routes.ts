import { boxesPage, takeBoxes } from './pages/boxes.ts'
import { doorsPage, hostDoor, keepShut, letIn, shutDoor, unshutDoor } from './pages/doors.ts'
import { askPerson, hostParting, makeBoxesLink, mayStay, partingsPage, saveLine } from './pages/host-parting.ts'
import { closeMine, closePage, endBreak, leavingPage, takeBreak } from './pages/leaving.ts'
import { partingPage, saveAnswer, savePlan } from './pages/parting.ts'
import { afterProof } from './pages/prove.ts'
import {
  behindSeal,
  comeBackHome,
  haveEverything,
  saveSealedPlan,
  sealedPage,
  takeSealedBoxes,
} from './pages/sealed.ts'
import { anyone, host, member, type Route } from './route.ts'

/** Partings, and the boxes one leaves with. */
export const partingRoutes: readonly Route[] = [
  member.get('/settings/boxes', boxesPage),
  member.post('/settings/boxes', afterProof(takeBoxes, '/settings/boxes')),
  member.get('/settings/leaving', leavingPage),
  member.post('/settings/leaving/break', takeBreak),
  member.post('/settings/leaving/back', endBreak),
  member.get('/settings/leaving/close', afterProof(closePage)),
  member.post('/settings/leaving/close', afterProof(closeMine, '/settings/leaving')),
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
  anyone.get('/sealed', behindSeal(sealedPage)),
  anyone.post('/sealed/boxes', behindSeal(takeSealedBoxes)),
  anyone.post('/sealed/plan', behindSeal(saveSealedPlan)),
  anyone.post('/sealed/home', behindSeal(comeBackHome)),
  anyone.post('/sealed/done', behindSeal(haveEverything)),
]
