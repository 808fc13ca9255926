import { limits } from '../core/limits.ts'
import { askOutside } from '../core/outside/ask-outside.ts'
import { endOutside } from '../core/outside/end-outside.ts'
import { openDoor, reopenDoor } from '../core/partings/look-at-door.ts'
import { findOpenSafety } from '../core/partings/parting.ts'
import { remind } from '../core/reminders/remind.ts'
import { actOnReport } from '../core/reports/act-on-report.ts'
import { closeReport } from '../core/reports/close-report.ts'
import { type EntryKind, findReportFor, type Report } from '../core/reports/report.ts'
import { ruleLines } from '../core/rules/rule-lines.ts'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import { adminAccount } from './admin-accounts.ts'
import { type MemberCall, unknown } from './call.ts'
import type { AdminAccount } from './map/admin-wire.ts'
import { host, type Row } from './row.ts'
import { asked, id, oneOf, text } from './said.ts'

/**
 * What hosts do about somebody with an app: what one host may do alone and an app can say in full. For the rest they are told
 * where it is done.
 */
export const adminAccountActRows: readonly Row[] = [
  host('post', '/api/v1/admin/accounts/:id/action', 'admin:write:accounts', act),
  host('post', '/api/v1/admin/accounts/:id/approve', 'admin:write:accounts', answerWaiting),
  host('post', '/api/v1/admin/accounts/:id/reject', 'admin:write:accounts', answerWaiting),
  host('post', '/api/v1/admin/accounts/:id/enable', 'admin:write:accounts', enable),
  host('post', '/api/v1/admin/accounts/:id/unsilence', 'admin:write:accounts', unsilence),
  host('post', '/api/v1/admin/accounts/:id/unsuspend', 'admin:write:accounts', unsuspend),
  // Nobody's pictures are folded because of who she is, so there is nothing to take back.
  host('post', '/api/v1/admin/accounts/:id/unsensitive', 'admin:write:accounts', (call) =>
    adminAccount(call, call.id()),
  ),
  host('delete', '/api/v1/admin/accounts/:id', 'admin:write:accounts', remove),
]

const types = ['none', 'sensitive', 'disable', 'silence', 'suspend'] as const

/** An act about somebody, as an app says it. */
interface Act {
  readonly about: AdminAccount
  readonly report: Report | null
  readonly words: string
}

function act(call: MemberCall): object {
  const said = asked(call, { type: oneOf(...types), report_id: id, text: text(limits.outside.words) })
  const about = adminAccount(call, call.id())
  if (!said.type) throw new Refusal('blank', "Validation failed: type can't be blank", 'type')
  const report = said.report_id === undefined ? null : reportIn(call, said.report_id, about.id)
  const wanted = { about, report, words: said.text ?? '' }
  if (about.domain !== null && said.type !== 'none') throw judgeServers(call, about.domain)
  switch (said.type) {
    case 'none':
      leaveAsIs(call, wanted)
      break
    case 'silence':
      askHerOutside(call, wanted)
      break
    case 'sensitive':
      throw elsewhere(
        call,
        'Nobody’s pictures are folded because of who posts them. To remind her of a rule, open',
        about,
        'remind',
      )
    case 'disable':
      throw elsewhere(
        call,
        'Nobody’s key is taken from her. To ask her to leave, with notice and a reason, open',
        about,
        'parting',
      )
    case 'suspend':
      throw elsewhere(
        call,
        'A door that is closed at once needs a second host who looks at it. To close it, open',
        about,
        'door',
      )
  }
  return {}
}

function reportIn({ ctx, member }: MemberCall, wanted: string, about: string): Report {
  const report = isId(wanted) ? findReportFor(ctx, member, wanted) : null
  if (report?.about?.id !== about) throw unknown()
  return report
}

// With words it is a reminder, in private; without, the report is looked at and closed.
function leaveAsIs(call: MemberCall, { about, report, words }: Act): void {
  const { ctx, member } = call
  if (words.trim() === '') {
    if (report && report.closed === null)
      closeReport(ctx, member, { report: report.id, seen: report.version, words: '' })
    return
  }
  if (about.domain !== null) throw judgeServers(call, about.domain)
  const rule = ruleOf(call, { about, report, words }, 'remind')
  because(call, { report, kind: 'reminded' }, () => remind(ctx, member, { member: about.id, post: '', rule, words }))
}

// Apps say no number of days, and end it when it is enough: so it is the longest that a host can ask for.
function askHerOutside(call: MemberCall, wanted: Act): void {
  const { ctx, member } = call
  const { about, report, words } = wanted
  const rule = ruleOf(call, wanted, 'outside')
  const asking = { member: about.id, kind: 'no-public', days: String(limits.outside.days), rule, words }
  because(call, { report, kind: 'asked-outside' }, () => askOutside(ctx, member, asking, ruleLines(ctx)))
}

// Whoever is asked something is told which rule it is about, and an app names none but that of a report.
function ruleOf(call: MemberCall, { about, report }: Act, page: string): string {
  const rule = report?.rule ?? ''
  if (ruleLines(call.ctx).includes(rule)) return rule
  throw elsewhere(call, 'Say which rule it is about. To choose one, open', about, page)
}

function because(
  { ctx, member }: MemberCall,
  about: { report: Report | null; kind: EntryKind },
  work: () => void,
): void {
  const { report, kind } = about
  if (report) actOnReport(ctx, member, { report: report.id, seen: report.version, kind, words: '' }, work)
  else work()
}

function answerWaiting(call: MemberCall): never {
  adminAccount(call, call.id())
  throw new Refusal(
    'not-allowed',
    `Whoever waits at the door has no account yet. To answer her, open ${call.ctx.address}/host/waitlist`,
  )
}

function unsilence(call: MemberCall): AdminAccount {
  const about = adminAccount(call, call.id())
  if (about.domain !== null && about.silenced) throw judgeServers(call, about.domain)
  if (about.silenced) endOutside(call.ctx, call.member, about.id)
  return adminAccount(call, about.id)
}

function unsuspend(call: MemberCall): AdminAccount {
  const about = adminAccount(call, call.id())
  if (about.domain !== null && about.suspended) throw judgeServers(call, about.domain)
  if (about.suspended) letIn(call, about)
  return adminAccount(call, about.id)
}

function enable(call: MemberCall): AdminAccount {
  const about = adminAccount(call, call.id())
  if (about.disabled) letIn(call, about)
  return adminAccount(call, about.id)
}

// Whoever closed a door may open it again, and so may somebody else who looked.
function letIn(call: MemberCall, about: AdminAccount): void {
  const { ctx, member } = call
  const door = findOpenSafety(ctx.db, about.id)
  if (!door)
    throw elsewhere(call, 'She has left, or is leaving by herself. To see what can be done, open', about, 'parting')
  if (door.by === member.id) reopenDoor(ctx, member, door.id)
  else openDoor(ctx, member, door.id)
}

function remove(call: MemberCall): never {
  const about = adminAccount(call, call.id())
  throw elsewhere(
    call,
    'Nobody is deleted by a host: what is hers goes 30 days after she left. To see how she stands, open',
    about,
    'parting',
  )
}

function elsewhere({ ctx }: MemberCall, sentence: string, { id: person, domain }: AdminAccount, page: string): Refusal {
  const path = domain === null ? `/host/people/${person}/${page}` : `/host/world/servers/${domain}`
  return new Refusal('bad-input', `${sentence} ${ctx.address}${path}`)
}

function judgeServers({ ctx }: MemberCall, server: string): Refusal {
  return new Refusal(
    'bad-input',
    `Hosts make rules for servers, not for single people there. To make one, open ${ctx.address}/host/world/servers/${server}`,
  )
}
