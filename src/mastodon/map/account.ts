import { type AccountView, findAccounts } from '../../core/members/account-view.ts'
import { escapeHtml } from '../../lib/html.ts'
import { type Call, unknown } from '../call.ts'
import type { Account } from './wire.ts'
import { emojisOf, fileFor, wordsForApps } from './words.ts'

/** Accounts by id, and which of them were asked for; one question for all of a page. */
export type Accounts = ReadonlyMap<string, Account>

/** The people with these ids as apps read them, by id; each is looked up once, whoever she moved to included. */
export function accountsOf(call: Call, ids: Iterable<string>): Accounts {
  const views = findAccounts(call.ctx, call.viewer, ids)
  const moved = [...views.values()].flatMap(({ movedTo }) => (movedTo && !views.has(movedTo) ? [movedTo] : []))
  const others = findAccounts(call.ctx, call.viewer, moved)
  return new Map(
    [...views].map(([id, view]) => {
      const to = view.movedTo === null ? undefined : (views.get(view.movedTo) ?? others.get(view.movedTo))
      return [id, accountFrom(call, view, to ? accountFrom(call, to, null) : null)]
    }),
  )
}

/** One person as apps read her. Refuses an unknown id; who may be met is for the caller to ask. */
export function accountOf(call: Call, id: string): Account {
  const account = accountsOf(call, [id]).get(id)
  if (!account) throw unknown()
  return account
}

/** A list of people in the order of `ids`. */
export function accountList(call: Call, ids: readonly string[]): Account[] {
  const accounts = accountsOf(call, ids)
  return ids.map((id) => accounts.get(id)).filter((account) => account !== undefined)
}

function accountFrom(call: Call, view: AccountView, moved: Account | null): Account {
  const words = wordsForApps(call, noteOf(view))
  const acct = view.server === null ? view.name : `${view.name}@${view.server}`
  const named = emojisOf(call, view.emojis, view.server).filter(
    ({ shortcode }) => !words.emojis.some((each) => each.shortcode === shortcode),
  )
  return {
    id: view.id,
    username: view.name,
    acct,
    url: view.url ?? `${call.ctx.address}/@${view.name}`,
    uri: view.uri ?? `${call.ctx.address}/ap/u/${view.id}`,
    display_name: view.shownName,
    note: words.html,
    ...picturesOf(call, view),
    locked: view.locked,
    fields: view.fields.map(({ name, html }) => ({
      name,
      value: wordsForApps(call, html).html,
      verified_at: null,
    })),
    emojis: [...words.emojis, ...named],
    bot: view.bot,
    group: false,
    discoverable: view.discoverable,
    noindex: !view.indexed,
    indexable: view.indexed,
    hide_collections: view.hidesFollows,
    moved,
    suspended: false,
    limited: view.quiet,
    memorial: false,
    created_at: new Date(view.since).toISOString().replace(/T.*/, 'T00:00:00.000Z'),
    last_status_at: view.lastPost === null ? null : new Date(view.lastPost).toISOString().slice(0, 10),
    statuses_count: view.posts,
    followers_count: view.followers,
    following_count: view.following,
    roles: view.host ? [{ id: hostRole, name: 'Host', color: '' }] : [],
    feature_approval: { automatic: [], manual: [], current_user: 'denied' },
  }
}

/** The id of the one role that is shown beside a name; a number, because some apps read it as one. */
export const hostRole = '1'

// Of people elsewhere the sentence is the beginning of what follows it.
function noteOf({ sentence, aboutHtml, server }: AccountView): string {
  const isTold = server !== null && aboutHtml !== ''
  return `${sentence && !isTold ? `<p>${escapeHtml(sentence)}</p>` : ''}${aboutHtml}`
}

function picturesOf(call: Call, view: AccountView) {
  const avatar = fileFor(call, pathOf('face', view))
  const header = fileFor(call, pathOf('header', view))
  return {
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    avatar_description: '',
    header_description: '',
  }
}

// Apps break on an empty address, so whoever has no picture has one of ours.
function pathOf(wish: 'face' | 'header', view: AccountView): string {
  const own = wish === 'face' ? view.avatar : view.header
  if (own) return `/media/${own}/${wish === 'face' ? 'medium' : 'large'}`
  const elsewhere = wish === 'face' ? view.faceElsewhere : view.headerElsewhere
  return elsewhere ? `/media/elsewhere/${wish}/${view.id}` : `/public/no-${wish}.png`
}
