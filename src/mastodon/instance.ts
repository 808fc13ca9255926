import { createHash } from 'node:crypto'
import type { Context } from '../core/context.ts'
import { endOfLog } from '../core/events.ts'
import { listEmoji } from '../core/house/emoji.ts'
import { publicRules } from '../core/judgement/public-rules.ts'
import { escapeHtml } from '../lib/html.ts'
import type { Call } from './call.ts'
import { instanceFrom, oldInstanceFrom, rulesFrom } from './map/instance.ts'
import type { CustomEmoji, DomainBlock, ExtendedDescription, Rule } from './map/wire.ts'
import { emojisOf } from './map/words.ts'
import { anyone, type Row } from './row.ts'

/** What the house says of itself. It tells nobody whom it knows or how much is said in it, and has no terms but its rules. */
export const instanceRows: readonly Row[] = [
  anyone('get', '/api/v2/instance', null, keeping(instanceFrom)),
  anyone('get', '/api/v1/instance', null, keeping(oldInstanceFrom)),
  anyone('get', '/api/v1/instance/rules', null, rules),
  anyone('get', '/api/v1/instance/domain_blocks', null, domainBlocks),
  anyone('get', '/api/v1/instance/extended_description', null, about),
  anyone('get', '/api/v1/instance/privacy_policy', null, privacy),
  anyone('get', '/api/v1/instance/peers', null, nothing),
  anyone('get', '/api/v1/instance/activity', null, nothing),
  anyone('get', '/api/v1/instance/languages', null, () => [{ code: 'en', name: 'English' }]),
  anyone('get', '/api/v1/instance/translation_languages', null, () => ({})),
  anyone('get', '/api/v1/custom_emojis', null, customEmojis),
]

interface Kept {
  readonly json: string
  /** The house it was made of. */
  readonly of: string
  /** How far the log of events was then, or when it was last found to be still true. */
  readonly seq: number
  readonly until: number
}

const fresh = 60_000

/** An answer that is made anew when the house was changed, and else once a minute: every app asks for it at each start. */
function keeping(make: (call: Call) => object): (call: Call) => Response {
  const kept = new WeakMap<Context, Kept>()
  return (call) => {
    const known = kept.get(call.ctx)
    const found = known && isTrue(call, known) ? known : renewed(call, known, make)
    if (found !== known) kept.set(call.ctx, found)
    return call.request.body(found.json, 200, { 'content-type': 'application/json; charset=utf-8' })
  }
}

// Where nothing happened the house is as it was, and need not be looked at.
function isTrue({ ctx }: Call, { seq, until }: Kept): boolean {
  return inTime(ctx, until) && seq === endOfLog(ctx)
}

function renewed(call: Call, known: Kept | undefined, make: (call: Call) => object): Kept {
  const { ctx, house } = call
  const [of, seq] = [JSON.stringify(house), endOfLog(ctx)]
  if (known && known.of === of && inTime(ctx, known.until)) return { ...known, seq }
  return { json: JSON.stringify(make(call)), of, seq, until: ctx.now() + fresh }
}

// A clock that was set back must not keep an answer for long.
function inTime({ now }: Context, until: number): boolean {
  return now() < until && now() >= until - fresh
}

function rules(call: Call): Rule[] {
  return rulesFrom(call)
}

/** Servers that are kept out or kept quiet, as far as hosts say so to everybody. */
function domainBlocks({ ctx }: Call): DomainBlock[] {
  return publicRules(ctx)
    .filter(({ shown }) => shown !== 'all')
    .map(({ shownHost, shown, sentence }) => ({
      domain: shownHost,
      // Of the name as it is shown: of a veiled one whoever has a list of names could find it by its digest.
      digest: createHash('sha256').update(shownHost).digest('hex'),
      severity: shown === 'nobody' ? 'suspend' : 'silence',
      comment: sentence,
    }))
}

function about({ house, ctx }: Call): ExtendedDescription {
  const words = house.sentence ? `<p>${escapeHtml(house.sentence)}</p>` : ''
  const more = `<p><a href="${ctx.address}/about">About this house</a> · <a href="${ctx.address}/rules">Our rules</a></p>`
  return { updated_at: openedOf(house.opened), content: words + more }
}

function privacy({ house, ctx }: Call): ExtendedDescription {
  const content = `<p>What people of ${escapeHtml(house.name)} say at home is kept on this machine and not sent to other servers.
Whoever looks after the machine could read everything on it, direct messages too. There are no advertisements here, and
nobody is tracked.</p><p><a href="${ctx.address}/about">About this house</a></p>`
  return { updated_at: openedOf(house.opened), content }
}

function openedOf(opened: number | null): string {
  return new Date(opened ?? 0).toISOString()
}

function customEmojis(call: Call): CustomEmoji[] {
  const codes = listEmoji(call.ctx).map(({ code }) => code)
  return emojisOf(call, codes, null)
}

function nothing(): never[] {
  return []
}
