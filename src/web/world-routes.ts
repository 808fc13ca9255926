import { endedFollows } from './pages/ended-follows.ts'
import { saveHandles } from './pages/host-handles.ts'
import { askRelay, endRelay, hostRelays } from './pages/host-relays.ts'
import { bringList, lookAtList, rulesFile, serverRules, takeOverList } from './pages/host-server-rules.ts'
import { findByName, hostServer, hostServers, saveRule, takeRuleBack } from './pages/host-servers.ts'
import { chooseOpenness, hostWorld, sayToServer, sayToStrangers } from './pages/host-world.ts'
import { blockServer, serverBlocks, unblockServer } from './pages/server-blocks.ts'
import { quietMine, sayToStranger, strangers } from './pages/strangers.ts'
import { host, member, type Route } from './route.ts'

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
