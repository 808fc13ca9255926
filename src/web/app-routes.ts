import { whenAsked } from '../lib/when-asked.ts'
import { anyone, host, member, type Route } from './route.ts'

const { answerAsOther, authorize, decide } = whenAsked(() => import('./pages/authorize.ts'))
const { addHostApp, changeHostApp, hostApp, hostApps, newLoginKey, removeHostApp, renewHostApp } = whenAsked(
  () => import('./pages/host-apps.ts'),
)
const { appSettings, endApp, oneApp, saveMap } = whenAsked(() => import('./pages/settings-apps.ts'))

/** Letting apps in, what they may do, and logins for the group’s other things. */
export const appRoutes: readonly Route[] = [
  anyone.get('/oauth/authorize', authorize),
  member.post('/oauth/authorize', decide),
  member.post('/oauth/authorize/other', answerAsOther),
  member.get('/settings/apps', appSettings),
  member.get('/settings/apps/:id', oneApp),
  member.post('/settings/apps/:id', saveMap),
  member.post('/settings/apps/:id/end', endApp),
  host.get('/host/apps', hostApps),
  host.post('/host/apps', addHostApp),
  host.get('/host/apps/:id', hostApp),
  host.post('/host/apps/:id', changeHostApp),
  host.post('/host/apps/:id/secret', renewHostApp),
  host.post('/host/apps/:id/remove', removeHostApp),
  host.post('/host/login-key', newLoginKey),
]
