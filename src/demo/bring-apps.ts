import { findSession, startSession } from '../core/access/sessions.ts'
import { findAccess } from '../core/apps/access.ts'
import { issueToken } from '../core/apps/give-token.ts'
import { makeToken } from '../core/apps/make-token.ts'
import { registerApp } from '../core/apps/register-app.ts'
import { addLogin, findLogin } from '../core/apps/save-login.ts'
import { readScopes } from '../core/apps/scopes.ts'
import { homeMap, standardMap } from '../core/audience/for-apps.ts'
import type { Context } from '../core/context.ts'
import type { Member } from '../core/members/member.ts'
import { usualBells } from '../core/push/bells.ts'
import { saveQuietHours } from '../core/push/quiet-hours.ts'
import { subscribe } from '../core/push/subscribe.ts'
import type { Holder } from '../core/push/subscription.ts'
import { type At, hour, wallTime } from './calendar.ts'
import { memberCalled } from './perform.ts'
import { apps, browsers, logins, program, quiet, users } from './words/apps.ts'

/** The apps people use, the group's other things they sign in to, and what rings for them when. */
export function bringApps(at: At, zone: string): void {
  for (const login of logins) openLogin(at, zone, login)
  for (const user of users) letIn(at, zone, user)
  for (const { who, device, day, words } of browsers) {
    const ctx = at(wallTime(zone, day, '18:40'))
    const member = memberCalled(ctx, who)
    const holder = sessionOf(ctx, member, device)
    ring(ctx, member, { holder, device, words })
  }
  const ctx = at(wallTime(zone, program.day, '21:12'))
  makeToken(ctx, memberCalled(ctx, program.who), { scopes: program.scopes })
  for (const [handle, hours] of Object.entries(quiet)) saveQuietHours(ctx, memberCalled(ctx, handle), hours)
}

function openLogin(at: At, zone: string, { name, website, by, day, used }: (typeof logins)[number]): void {
  const made = at(wallTime(zone, day, '20:40'))
  const redirects = [`${website}/auth/callback`]
  const { id } = addLogin(made, memberCalled(made, by), { name, website, redirects })
  const app = findLogin(made, id)
  for (const [who, days] of Object.entries(used)) {
    const ctx = at(wallTime(zone, days, '18:20'))
    issueToken(ctx, { app, member: memberCalled(ctx, who), scopes: app.scopes, map: homeMap })
  }
}

function letIn(at: At, zone: string, { who, app: name, day, hoursAgo, map, rings }: (typeof users)[number]): void {
  const then = at(wallTime(zone, day, '21:05'))
  const member = memberCalled(then, who)
  const { website, redirect } = apps[name]
  const scopes = readScopes('read write follow push')
  const { app } = registerApp(then, { name, website, redirects: [redirect], scopes: scopes.join(' ') })
  const means = map === 'home' ? homeMap : map === 'standard' ? standardMap : map
  const token = issueToken(then, { app, member, scopes, map: means })
  // Looking at it at another moment is what using it is.
  const access = findAccess(at(wallTime(zone, 0, '19:30') - hoursAgo * hour), token)
  if (access && rings) ring(then, member, { holder: { kind: 'token', id: access.token }, device: name, words: true })
}

function sessionOf(ctx: Context, member: Member, device: string): Holder {
  const found = findSession(ctx, startSession(ctx, member, device))
  if (!found) throw new Error('A session that was just opened is not there.')
  return { kind: 'session', id: found.session.id }
}

interface Ringing {
  readonly holder: Holder
  readonly device: string
  readonly words: boolean
}

// Nobody answers at this port, so what rings in the demo stays on its machine and is heard by nobody.
const endpoint = 'http://push.localhost:9/maple'
const keys = {
  p256dh: 'BEaYwL0UcNd_Z3Ct4pf9OrVq7nNVWIElwpU3vGQDjPJ4H4swN9xs7GUAwKJoVMM0dSHf8eKZ3D5KNfiDNuDvSlo',
  auth: 'TWFwbGUgU3RyZWV0IGV2ZQ',
}

function ring(ctx: Context, member: Member, { holder, device, words }: Ringing): void {
  const bells = { device, words, bells: usualBells, policy: 'all', encoding: 'aes128gcm' } as const
  subscribe(ctx, member, holder, { ...bells, ...keys, endpoint: `${endpoint}/${holder.id}` })
}
