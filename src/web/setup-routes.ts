import { beginFirstPasskey, firstKey, saveFirstPasskey, saveFirstPassword } from './pages/first-key.ts'
import { atStep, forOwner, setup } from './pages/setup.ts'
import { saveHouse, saveOpen, saveRules, setupHouse, setupOpen, setupRules } from './pages/setup-house.ts'
import { finishSetup, saveInvite, setupInvite } from './pages/setup-invite.ts'
import { saveYou, setupWords, setupYou } from './pages/setup-you.ts'
import { anyone, type Route } from './route.ts'

/** The pages on which an owner opens an empty house, step by step. */
export const setupRoutes: readonly Route[] = [
  anyone.get('/setup', setup),
  anyone.get('/setup/you', forOwner(setupYou)),
  anyone.post('/setup/you', forOwner(saveYou)),
  anyone.post('/setup/words', forOwner(setupWords)),
  anyone.get('/setup/key', atStep(1, firstKey)),
  anyone.post('/setup/key', atStep(1, saveFirstPassword)),
  anyone.post('/setup/key/begin', atStep(1, beginFirstPasskey)),
  anyone.post('/setup/key/passkey', atStep(1, saveFirstPasskey)),
  anyone.get('/setup/house', atStep(2, setupHouse)),
  anyone.post('/setup/house', atStep(2, saveHouse)),
  anyone.get('/setup/rules', atStep(3, setupRules)),
  anyone.post('/setup/rules', atStep(3, saveRules)),
  anyone.get('/setup/open', atStep(4, setupOpen)),
  anyone.post('/setup/open', atStep(4, saveOpen)),
  anyone.get('/setup/invite', atStep(5, setupInvite)),
  anyone.post('/setup/invite', atStep(5, saveInvite)),
  anyone.post('/setup/done', atStep(5, finishSetup)),
]
