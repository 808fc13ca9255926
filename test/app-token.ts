import type { App } from '../src/core/apps/app.ts'
import { issueToken } from '../src/core/apps/give-token.ts'
import { byHand } from '../src/core/apps/redirects.ts'
import { type AboutApp, registerApp } from '../src/core/apps/register-app.ts'
import { addLogin } from '../src/core/apps/save-login.ts'
import { readScopes } from '../src/core/apps/scopes.ts'
import { homeMap, standardMap } from '../src/core/audience/for-apps.ts'
import type { Context } from '../src/core/context.ts'
import type { Member } from '../src/core/members/member.ts'
import type { Here } from './cast.ts'
import type { TestHouse } from './village.ts'

const everything = 'read write follow push profile'

/** A fresh "Test app" with its secret; what is not said is as most apps have it. */
export function testApp(ctx: Context, about: Partial<AboutApp> = {}): { app: App; secret: string } {
  return registerApp(ctx, { name: 'Test app', website: '', redirects: [byHand], scopes: everything, ...about })
}

/** A bearer token of a fresh "Test app" that a member let in; everything that is not for hosts unless `scopes` says else. */
export function appToken(
  house: Pick<TestHouse, 'ctx' | 'member'>,
  name: Here,
  { scopes = everything, map = 'home' }: { scopes?: string; map?: 'home' | 'standard' } = {},
): string {
  return letIn(house.ctx, testApp(house.ctx, { scopes }).app, house.member(name), map)
}

/** A token of this app for a member. */
export function letIn(ctx: Context, app: App, member: Pick<Member, 'id'>, map: 'home' | 'standard' = 'home'): string {
  const means = map === 'home' ? homeMap : standardMap
  return issueToken(ctx, { app, member, scopes: readScopes(app.scopes.join(' ')), map: means })
}

/** A login for members only, as a host makes it, with its secret. */
export function testLogin(ctx: Context, host: Member, redirect = 'https://wiki.example/callback') {
  return addLogin(ctx, host, { name: 'Our wiki', website: 'https://wiki.example', redirects: [redirect] })
}

/** Where an app sends a member to be let in; `more` replaces what is usual. */
export function askingPath(app: Pick<App, 'id'>, redirect: string, more: Record<string, string> = {}): string {
  return `/oauth/authorize?${new URLSearchParams(asking(app, redirect, more))}`
}

/** The same as the fields of a form. */
export function asking(
  app: Pick<App, 'id'>,
  redirect: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return { client_id: app.id, redirect_uri: redirect, response_type: 'code', scope: 'read write', ...more }
}
