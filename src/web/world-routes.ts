import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { endedFollows } = whenAsked(() => import('./pages/ended-follows.ts'))
const { saveHandles } = whenAsked(() => import('./pages/host-handles.ts'))
const { askRelay, endRelay, hostRelays } = whenAsked(() => import('./pages/host-relays.ts'))
const { bringList, lookAtList, rulesFile, serverRules, takeOverList } = whenAsked(
  () => import('./pages/host-server-rules.ts'),
)
const { findByName, hostServer, hostServers, saveRule, takeRuleBack } = whenAsked(
  () => import('./pages/host-servers.ts'),
)
const { chooseOpenness, hostWorld, sayToServer, sayToStrangers } = whenAsked(() => import('./pages/host-world.ts'))
const { blockServer, serverBlocks, unblockServer } = whenAsked(() => import('./pages/server-blocks.ts'))
const { quietMine, sayToStranger, strangers } = whenAsked(() => import('./pages/strangers.ts'))

/** Whom the house, and a member for herself, has to do with in the wider world: one part of `routes.ts`. */
export const worldRoutes: readonly Route[] = [
  host.get('/host/world', hostWorld),
  host.post('/host/world', chooseOpenness),
  host.post('/host/world/handles', saveHandles),
  host.post('/host/world/answer', sayToServer),
  host.post('/host/world/strangers', sayToStrangers),
  host.get('/host/world/relays', hostRelays),
  host.post('/host/world/relays', askRelay),
  host.post('/host/world/relays/:id/remove', endRelay),
  host.get('/host/world/servers', hostServers),
  host.post('/host/world/servers', findByName),
  host.get('/host/world/servers/:server', hostServer),
  host.post('/host/world/servers/:server/rule', saveRule),
  host.post('/host/world/servers/:server/free', takeRuleBack),
  host.get('/host/world/rules', serverRules),
  host.get('/host/world/rules.csv', rulesFile),
  host.post('/host/world/rules/list', bringList),
  host.get('/host/world/rules/list/:id', lookAtList),
  host.post('/host/world/rules/list/:id', takeOverList),
  member.get('/blocks/servers', serverBlocks),
  member.post('/blocks/servers', blockServer),
  member.post('/blocks/servers/undo', unblockServer),
  member.get('/ended-follows', endedFollows),
  member.get('/inbox/strangers', strangers),
  member.post('/inbox/strangers/quiet', quietMine),
  member.post('/inbox/strangers/:id', sayToStranger),
]
