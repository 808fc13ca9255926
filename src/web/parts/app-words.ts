import { html } from 'hono/html'
import { byHand } from '../../core/apps/redirects.ts'
import { hasScope, isForHosts, type Scope } from '../../core/apps/scopes.ts'
import { type Icon, icon } from './icon.ts'
import type { Html } from './safe.ts'

/** What scopes let an app do, a line each, in the words of the person who is asked. */
export function allowedList(scopes: readonly string[]): Html {
  return html`<ul class="plain allows">${linesOf(scopes).map(({ sign, words, note }) => html`<li>${icon(sign)}<span>${words}${note ? html`<small>${note}</small>` : ''}</span></li>`)}</ul>`
}

/** The same in one line that goes on from “may”. */
export function allowedInShort(scopes: readonly string[]): string {
  return linesOf(scopes)
    .map(({ words }) => words.slice(0, 1).toLowerCase() + words.slice(1))
    .join(', ')
}

/** True when an app can post, so that it matters what its words for audiences mean. */
export function canPost(scopes: readonly string[]): boolean {
  return hasScope(scopes, 'write:statuses')
}

/** Where somebody goes after her answer, so that she knows it when it is not where she came from. */
export function wayBack(redirect: string): string {
  if (redirect === byHand) return 'Afterwards you get a code to copy into it.'
  const { protocol, host } = new URL(redirect)
  return /^https?:$/.test(protocol)
    ? `Afterwards you go back to ${host}.`
    : `Afterwards your device opens the app that goes by “${protocol}”.`
}

interface Line {
  readonly sign: Icon
  readonly words: string
  readonly note?: string
}

function linesOf(scopes: readonly string[]): Line[] {
  return [
    ...reading(scopes),
    ...acting(scopes),
    ...(scopes.includes('push') ? [{ sign: 'inbox', words: 'Tell your phone when something happens' } as const] : []),
    ...knowing(scopes),
    ...hosting(scopes),
  ]
}

function reading(scopes: readonly string[]): Line[] {
  if (scopes.includes('read'))
    return [
      {
        sign: 'search',
        words: 'Read everything that you can read',
        note: 'Posts of this house, direct messages, your inbox, bookmarks and lists.',
      },
    ]
  const parts = partsOf(scopes, readable)
  return parts ? [{ sign: 'search', words: `Read ${parts}` }] : []
}

function acting(scopes: readonly string[]): Line[] {
  if (scopes.includes('write'))
    return [
      {
        sign: 'write',
        words: 'Post, follow and change things in your name',
        note: 'Also delete your posts and edit your profile. Not your password, and not leave the house.',
      },
    ]
  const parts = partsOf(scopes, doable)
  const people = scopes.includes('follow') ? 'follow, mute and block people' : ''
  const all = [parts, people].filter(Boolean).join(', ')
  return all ? [{ sign: 'write', words: `In your name: ${all}` }] : []
}

function knowing(scopes: readonly string[]): Line[] {
  const lines: Line[] = []
  if (scopes.includes('openid') || scopes.includes('profile'))
    lines.push({ sign: 'followers', words: 'Know who you are', note: 'Your name, handle and picture.' })
  if (scopes.includes('groups'))
    lines.push({ sign: 'key', words: 'Know what you look after', note: 'Whether you are a host, keeper or deputy.' })
  return lines
}

function hosting(scopes: readonly string[]): Line[] {
  if (!scopes.some(isForHosts)) return []
  const acts = scopes.some((scope) => scope.startsWith('admin:write'))
  return [
    {
      sign: 'lamp',
      words: acts ? 'Look after the house as you do' : 'See what you see as a host',
      note: acts
        ? 'Reports, people and rules for servers: read them and act on them.'
        : 'Reports, people and rules for servers.',
    },
  ]
}

const readable: Partial<Record<Scope, string>> = {
  'read:accounts': 'who people are',
  'read:statuses': 'posts',
  'read:notifications': 'your inbox',
  'read:search': 'what you search for',
  'read:bookmarks': 'your bookmarks',
  'read:favourites': 'what you like',
  'read:lists': 'your lists',
  'read:filters': 'your word filters',
  'read:follows': 'whom you follow',
  'read:mutes': 'whom you mute',
  'read:blocks': 'whom you block',
}

const doable: Partial<Record<Scope, string>> = {
  'write:statuses': 'post, edit, delete and boost',
  'write:media': 'add pictures',
  'write:accounts': 'edit your profile',
  'write:favourites': 'like posts',
  'write:bookmarks': 'keep bookmarks',
  'write:follows': 'follow people',
  'write:lists': 'change lists',
  'write:filters': 'change word filters',
  'write:mutes': 'mute people',
  'write:blocks': 'block people',
  'write:conversations': 'put direct messages away',
  'write:notifications': 'clear your inbox',
  'write:reports': 'tell the hosts about something',
}

function partsOf(scopes: readonly string[], words: Partial<Record<Scope, string>>): string {
  return Object.entries(words)
    .flatMap(([scope, word]) => (scopes.includes(scope) ? [word] : []))
    .join(', ')
}
