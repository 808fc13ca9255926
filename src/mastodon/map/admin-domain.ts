import { createHash } from 'node:crypto'
import type { ServerRule, Shown } from '../../core/verdicts/rules.ts'
import type { ServerAnswer } from '../../core/verdicts/standing.ts'
import type { AdminDomainAllow, AdminDomainBlock } from './admin-wire.ts'

/** What apps call the people to whom it shows what is said at a server. */
export const shownAs = { noop: 'all', silence: 'followers', suspend: 'nobody' } as const satisfies Record<string, Shown>

/** A rule for a server as apps read it; its name is its id. */
export function domainBlockFrom(rule: ServerRule): AdminDomainBlock {
  const { host, shown, media, reports, reason, sentence, veiled, made } = rule
  return {
    id: host,
    domain: host,
    digest: createHash('sha256').update(host).digest('hex'),
    created_at: new Date(made).toISOString(),
    severity: severities[shown],
    reject_media: !media,
    reject_reports: !reports,
    private_comment: reason,
    public_comment: sentence === '' ? null : sentence,
    obfuscate: veiled,
  }
}

const severities = { all: 'noop', followers: 'silence', nobody: 'suspend' } as const

/** A yes to a server as apps read it. */
export function domainAllowFrom({ host, made }: ServerAnswer): AdminDomainAllow {
  return { id: host, domain: host, created_at: new Date(made).toISOString() }
}
