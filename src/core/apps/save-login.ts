import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { hashToken, newToken } from '../token.ts'
import { type App, findApp } from './app.ts'
import { forgetApp } from './end-access.ts'
import { byHand } from './redirects.ts'
import { type AboutApp, readAbout } from './register-app.ts'

/** What a host says about another thing of the group that members shall sign in to. */
export type AboutLogin = Omit<AboutApp, 'scopes'>

// All that a login ever tells: that she lives here, who she is, and what she looks after.
const tells = 'profile openid groups'

/** A host makes a login for members only, and gets its id and the secret, which is not kept. Refuses as `registerApp` does. */
export function addLogin(ctx: Context, host: Member, said: AboutLogin): { id: string; secret: string } {
  checkIsHost(host)
  const { name, website, redirects } = readLogin(ctx, said)
  const secret = newToken(ctx)
  const id = newId(ctx.now())
  inTransaction(ctx.db, () => {
    checkNameIsFree(ctx, name, id)
    if (Number(one(ctx.db, `select count(*) as n from apps where kind = 'login'`)?.['n']) >= limits.app.logins)
      throw new Refusal('too-many', `There are ${limits.app.logins} already. Remove one that nobody needs.`)
    run(
      ctx.db,
      `insert into apps (id, kind, secret, name, website, redirects, scopes, made, made_by)
       values (:id, 'login', :secret, :name, :website, :redirects, :tells, :now, :by)`,
      {
        id,
        secret: hashToken(secret),
        name,
        website,
        redirects: JSON.stringify(redirects),
        tells,
        now: ctx.now(),
        by: host.id,
      },
    )
    tell(ctx, host, { id, name }, 'login-made')
  })
  ctx.wake()
  return { id, secret }
}

/** A host corrects what is said about a login. */
export function changeLogin(ctx: Context, host: Member, id: string, said: AboutLogin): void {
  checkIsHost(host)
  const { name, website, redirects } = readLogin(ctx, said)
  inTransaction(ctx.db, () => {
    findLogin(ctx, id)
    checkNameIsFree(ctx, name, id)
    run(ctx.db, 'update apps set name = :name, website = :website, redirects = :redirects where id = :id', {
      id,
      name,
      website,
      redirects: JSON.stringify(redirects),
    })
    tell(ctx, host, { id, name }, 'login-changed')
  })
  ctx.wake()
}

/** A host gives a login a new secret, for one that somebody saw; the old one opens nothing from here on. */
export function renewSecret(ctx: Context, host: Member, id: string): string {
  checkIsHost(host)
  const secret = newToken(ctx)
  inTransaction(ctx.db, () => {
    const login = findLogin(ctx, id)
    run(ctx.db, 'update apps set secret = :secret where id = :id', { id, secret: hashToken(secret) })
    tell(ctx, host, login, 'login-changed')
  })
  ctx.wake()
  return secret
}

/** A host takes a login away; nobody signs in with it any more. */
export function removeLogin(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const login = findLogin(ctx, id)
    forgetApp(ctx, id)
    noteAct(ctx, { by: host.id, kind: 'login-removed', words: login.name })
    record(ctx, { name: 'login.removed', app: id, by: host.id })
  })
  ctx.wake()
}

/** The login with this id. Apps that registered themselves are no logins: not found. */
export function findLogin(ctx: Context, id: string): App {
  const app = findApp(ctx, id)
  if (app?.kind !== 'login') throw new Refusal('not-found', 'There is no such login.')
  return app
}

function readLogin(ctx: Context, said: AboutLogin): AboutLogin {
  const read = readAbout(ctx, said)
  if (read.redirects.includes(byHand))
    throw new Refusal('bad-input', 'A login needs an address that people are sent back to.', 'redirects')
  return read
}

// Two of one name would be one to whoever is asked to sign in.
function checkNameIsFree(ctx: Context, name: string, id: string): void {
  const sql = `select 1 from apps where kind = 'login' and name = :name collate nocase and id <> :id`
  if (one(ctx.db, sql, { name, id }))
    throw new Refusal('name-taken', `There is a login called “${name}” already.`, 'name')
}

function tell(
  ctx: Context,
  host: Member,
  { id, name }: Pick<App, 'id' | 'name'>,
  kind: 'login-made' | 'login-changed',
): void {
  noteAct(ctx, { by: host.id, kind, words: name })
  record(ctx, { name: 'login.saved', app: id, by: host.id })
}
