import { listBlocks } from '../core/follows/follow-slices.ts'
import { serverName } from '../core/judgement/server-name.ts'
import { shutServer, unshutServer } from '../core/judgement/shut-server.ts'
import { listMutes } from '../core/moderation/list-mutes.ts'
import { listShutServers } from '../core/verdicts/list-shut-servers.ts'
import { listShut } from '../core/verdicts/shut-servers.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { accountsOf } from './map/account.ts'
import type { Account, MutedAccount } from './map/wire.ts'
import { answerPeople, itemsOf, namesWanted, peopleWanted } from './people-page.ts'
import { member, type Row } from './row.ts'
import { asked, text } from './said.ts'

/** Whom and what a member keeps away from her. */
export const blockRows: readonly Row[] = [
  member('get', '/api/v1/blocks', 'read:blocks', blocks),
  member('get', '/api/v1/mutes', 'read:mutes', mutes),
  member('get', '/api/v1/domain_blocks', 'read:blocks', servers),
  member('post', '/api/v1/domain_blocks', 'write:blocks', shut),
  member('delete', '/api/v1/domain_blocks', 'write:blocks', unshut),
]

function blocks(call: MemberCall): Account[] {
  return answerPeople(call, listBlocks(call.ctx, call.member, peopleWanted(call)))
}

function mutes(call: MemberCall): MutedAccount[] {
  const muted = itemsOf(call, listMutes(call.ctx, call.member, peopleWanted(call)))
  const accounts = accountsOf(
    call,
    muted.map(({ person }) => person.id),
  )
  return muted.flatMap(({ person, until }) => {
    const account = accounts.get(person.id)
    return account ? [{ ...account, mute_expires_at: until === null ? null : new Date(until).toISOString() }] : []
  })
}

function servers(call: MemberCall): readonly string[] {
  return itemsOf(call, listShutServers(call.ctx, call.member, namesWanted(call)))
}

function shut(call: MemberCall): object {
  shutServer(call.ctx, call.member, serverIn(call))
  return {}
}

// A server that she did not block is as open to her as she wants it.
function unshut(call: MemberCall): object {
  const host = serverIn(call)
  if (listShut(call.ctx, call.member).includes(host)) unshutServer(call.ctx, call.member, host)
  return {}
}

function serverIn(call: MemberCall): string {
  const { domain = '' } = asked(call, { domain: text(300) })
  try {
    return serverName(call.ctx, domain)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.message, 'domain')
  }
}
