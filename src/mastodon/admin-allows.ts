import { answerServer } from '../core/judgement/answer-server.ts'
import { serverName } from '../core/judgement/server-name.ts'
import { listAnswers, type ServerAnswer } from '../core/verdicts/standing.ts'
import { canonicalHost } from '../lib/hosts.ts'
import { inWordsOfApps, pageOfServers } from './admin-domains.ts'
import { type MemberCall, unknown } from './call.ts'
import { domainAllowFrom } from './map/admin-domain.ts'
import type { AdminDomainAllow } from './map/admin-wire.ts'
import { host, type Row } from './row.ts'
import { asked, text } from './said.ts'

/** Servers that hosts said yes to; it counts where the house talks with none or asks first. */
export const adminAllowRows: readonly Row[] = [
  host('get', '/api/v1/admin/domain_allows', 'admin:read:domain_allows', list),
  host('get', '/api/v1/admin/domain_allows/:server', 'admin:read:domain_allows', (call) =>
    domainAllowFrom(allowIn(call)),
  ),
  host('post', '/api/v1/admin/domain_allows', 'admin:write:domain_allows', create),
  host('delete', '/api/v1/admin/domain_allows/:server', 'admin:write:domain_allows', remove),
]

function list(call: MemberCall): AdminDomainAllow[] {
  return pageOfServers(call, allowed(call)).map(domainAllowFrom)
}

function allowed({ ctx }: MemberCall): ServerAnswer[] {
  return listAnswers(ctx).filter(({ answer }) => answer === 'yes')
}

function allowIn(call: MemberCall, server = canonicalHost(call.part('server'))): ServerAnswer {
  const found = allowed(call).find((each) => each.host === server)
  if (!found) throw unknown()
  return found
}

function create(call: MemberCall): AdminDomainAllow {
  const { domain = '' } = asked(call, { domain: text(300) })
  const server = inWordsOfApps(() => serverName(call.ctx, domain))
  if (!allowed(call).some((each) => each.host === server))
    inWordsOfApps(() => answerServer(call.ctx, call.member, { server, answer: 'yes', reason: '' }))
  return domainAllowFrom(allowIn(call, server))
}

// Who is taken off the list is not talked with, as if a host had said no on its page.
function remove(call: MemberCall): AdminDomainAllow {
  const allow = allowIn(call)
  answerServer(call.ctx, call.member, { server: allow.host, answer: 'no', reason: 'Taken off the list with an app.' })
  return domainAllowFrom(allow)
}
