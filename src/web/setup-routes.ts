import { whenAsked } from '../lib/when-asked.ts'
import { anyone, type Route } from './route.ts'

const { beginFirstPasskey, firstKey, saveFirstPasskey, saveFirstPassword } = whenAsked(
  () => import('./pages/first-key.ts'),
)
const { atStep, forOwner, setup } = whenAsked(() => import('./pages/setup.ts'))
const { saveHouse, saveOpen, saveRules, setupHouse, setupOpen, setupRules } = whenAsked(
  () => import('./pages/setup-house.ts'),
)
const { finishSetup, saveInvite, setupInvite } = whenAsked(() => import('./pages/setup-invite.ts'))
const { saveYou, setupWords, setupYou } = whenAsked(() => import('./pages/setup-you.ts'))

/** The pages on which an owner opens an empty house, step by step. */
export const setupRoutes: readonly Route[] = [
  anyone.get('/setup', setup),
  anyone.get('/setup/you', (visit) => forOwner(visit, setupYou)),
  anyone.post('/setup/you', (visit) => forOwner(visit, saveYou)),
  anyone.post('/setup/words', (visit) => forOwner(visit, setupWords)),
  anyone.get('/setup/key', (visit) => atStep(visit, 1, firstKey)),
  anyone.post('/setup/key', (visit) => atStep(visit, 1, saveFirstPassword)),
  anyone.post('/setup/key/begin', (visit) => atStep(visit, 1, beginFirstPasskey)),
  anyone.post('/setup/key/passkey', (visit) => atStep(visit, 1, saveFirstPasskey)),
  anyone.get('/setup/house', (visit) => atStep(visit, 2, setupHouse)),
  anyone.post('/setup/house', (visit) => atStep(visit, 2, saveHouse)),
  anyone.get('/setup/rules', (visit) => atStep(visit, 3, setupRules)),
  anyone.post('/setup/rules', (visit) => atStep(visit, 3, saveRules)),
  anyone.get('/setup/open', (visit) => atStep(visit, 4, setupOpen)),
  anyone.post('/setup/open', (visit) => atStep(visit, 4, saveOpen)),
  anyone.get('/setup/invite', (visit) => atStep(visit, 5, setupInvite)),
  anyone.post('/setup/invite', (visit) => atStep(visit, 5, saveInvite)),
  anyone.post('/setup/done', (visit) => atStep(visit, 5, finishSetup)),
]
