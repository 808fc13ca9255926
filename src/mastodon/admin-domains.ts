import { freeServer } from '../core/judgement/free-server.ts'
import { judgeServer, type RuleWanted } from '../core/judgement/judge-server.ts'
import { serverName } from '../core/judgement/server-name.ts'
import { limits } from '../core/limits.ts'
import { findRule, listRules, noVerdict, type ServerRule } from '../core/verdicts/rules.ts'
import { canonicalHost } from '../lib/hosts.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { domainBlockFrom, shownAs } from './map/admin-domain.ts'
import type { AdminDomainBlock } from './map/admin-wire.ts'
import { tellEnds } from './paging.ts'
import { namesWanted } from './people-page.ts'
import { host, type Row } from './row.ts'
import { asked, flag, oneOf, text } from './said.ts'

/** Rules for servers. */
export const adminDomainRows: readonly Row[] = [
  host('get', '/api/v1/admin/domain_blocks', 'admin:read:domain_blocks', list),
  host('get', '/api/v1/admin/domain_blocks/:server', 'admin:read:domain_blocks', (call) =>
    domainBlockFrom(ruleIn(call)),
  ),
  host('post', '/api/v1/admin/domain_blocks', 'admin:write:domain_blocks', create),
  host('put', '/api/v1/admin/domain_blocks/:server', 'admin:write:domain_blocks', change),
  host('delete', '/api/v1/admin/domain_blocks/:server', 'admin:write:domain_blocks', remove),
]

function list(call: MemberCall): AdminDomainBlock[] {
  return pageOfServers(call, listRules(call.ctx)).map(domainBlockFrom)
}

/** A part of what hosts said about servers, by name: what is "older" there stands further down here. */
export function pageOfServers<T extends { readonly host: string }>(call: MemberCall, all: readonly T[]): T[] {
  const { before, since, after, most } = namesWanted(call)
  const ceiling = after ?? since
  const within = all.filter((each) => (!before || each.host > before) && (!ceiling || each.host < ceiling))
  const page = after === undefined ? within.slice(0, most) : within.slice(-most)
  const goesOn = page.length === most || after !== undefined
  tellEnds(call, { first: page[0]?.host ?? null, last: goesOn ? (page.at(-1)?.host ?? null) : null })
  return page
}

function ruleIn(call: MemberCall): ServerRule {
  const server = canonicalHost(call.part('server'))
  const rule = server && findRule(call.ctx, server)
  if (!rule) throw unknown()
  return rule
}

const most = limits.serverRule
const wishes = {
  severity: oneOf('noop', 'silence', 'suspend'),
  reject_media: flag,
  reject_reports: flag,
  private_comment: text(most.reason),
  public_comment: text(most.sentence),
  obfuscate: flag,
}

function create(call: MemberCall): AdminDomainBlock {
  const { domain = '', ...wished } = asked(call, { domain: text(300), ...wishes })
  const server = inWordsOfApps(() => serverName(call.ctx, domain))
  if (findRule(call.ctx, server))
    throw new Refusal('bad-input', 'Validation failed: Domain has already been taken', 'domain')
  const blank = { ...noVerdict, host: server, shown: 'followers', reason: '', sentence: '', veiled: false } as const
  return judge(call, { ...blank, ...wantedOf(wished, blank) })
}

// What apps do not say stays as it is, the fold among it.
function change(call: MemberCall): AdminDomainBlock {
  const rule = ruleIn(call)
  return judge(call, { ...rule, ...wantedOf(asked(call, wishes), rule) })
}

interface Wished {
  readonly severity?: keyof typeof shownAs | undefined
  readonly reject_media?: boolean | undefined
  readonly reject_reports?: boolean | undefined
  readonly private_comment?: string | undefined
  readonly public_comment?: string | undefined
  readonly obfuscate?: boolean | undefined
}

function wantedOf(wished: Wished, before: RuleWanted): Partial<RuleWanted> {
  const { severity, reject_media, reject_reports, private_comment, public_comment, obfuscate } = wished
  return {
    shown: severity ? shownAs[severity] : before.shown,
    media: reject_media === undefined ? before.media : !reject_media,
    reports: reject_reports === undefined ? before.reports : !reject_reports,
    reason: private_comment ?? before.reason,
    sentence: public_comment ?? before.sentence,
    veiled: obfuscate ?? before.veiled,
  }
}

function judge(call: MemberCall, wanted: RuleWanted): AdminDomainBlock {
  inWordsOfApps(() => judgeServer(call.ctx, call.member, wanted))
  const rule = findRule(call.ctx, wanted.host)
  if (!rule) throw unknown()
  return domainBlockFrom(rule)
}

function remove(call: MemberCall): object {
  freeServer(call.ctx, call.member, ruleIn(call).host)
  return {}
}

/** Does something about a server; a refusal names the field as apps know it. */
export function inWordsOfApps<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const field = error instanceof Refusal && error.field ? fieldsOfApps[error.field] : undefined
    if (!(error instanceof Refusal) || !field) throw error
    throw new Refusal(error.code, error.message, field)
  }
}

const fieldsOfApps: Readonly<Record<string, string>> = {
  server: 'domain',
  shown: 'severity',
  reason: 'private_comment',
  sentence: 'public_comment',
}
