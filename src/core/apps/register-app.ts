import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { hashToken, newToken } from '../token.ts'
import { tidyName } from '../words/tidy.ts'
import { type App, findApp } from './app.ts'
import { checkRedirect } from './redirects.ts'
import { readScopes } from './scopes.ts'

/** What an app says about itself; nothing in it was looked at yet. */
export interface AboutApp {
  readonly name: string
  readonly website: string
  readonly redirects: readonly string[]
  readonly scopes: string
}

/**
 * Writes an app down and returns its secret, which is not kept. Refuses (fields `name`, `website`, `redirects`, `scopes`)
 * what is blank, too long or leads somewhere it should not.
 */
export function registerApp(ctx: Context, about: AboutApp): { app: App; secret: string } {
  const scopes = readScopes(about.scopes)
  const { name, website, redirects } = readAbout(ctx, about)
  const secret = newToken(ctx)
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into apps (id, kind, secret, name, website, redirects, scopes, made)
     values (:id, 'app', :secret, :name, :website, :redirects, :scopes, :now)`,
    {
      id,
      secret: hashToken(secret),
      name,
      website,
      redirects: JSON.stringify(redirects),
      scopes: scopes.join(' '),
      now: ctx.now(),
    },
  )
  return { app: appOf(ctx, id), secret }
}

/** The name, website and redirects that an app says it has, in order. Refuses as `registerApp` does. */
export function readAbout(ctx: Context, said: Omit<AboutApp, 'scopes'>): Omit<AboutApp, 'scopes'> {
  const name = tidyName(said.name)
  if (name === '') throw new Refusal('blank', 'An app needs a name.', 'name')
  const length = [...name].length
  if (length > limits.app.name)
    throw new Refusal('too-long', `That name has ${length} characters; ${limits.app.name} fit.`, 'name')
  const website = said.website.trim()
  if (website !== '') checkWebsite(website)
  const redirects = [...new Set(said.redirects.map((each) => each.trim()).filter(Boolean))]
  if (redirects.length === 0) throw new Refusal('blank', 'Say where to send people back to.', 'redirects')
  if (redirects.length > limits.app.redirects)
    throw new Refusal('too-many', `At most ${limits.app.redirects} places to send people back to fit.`, 'redirects')
  for (const redirect of redirects) checkRedirect(redirect, ctx.address)
  return { name, website, redirects }
}

function checkWebsite(website: string): void {
  const isPlain = website.length <= limits.app.address && /^https?:\/\/[\x21-\x7e]+$/.test(website)
  if (!isPlain || !URL.canParse(website) || new URL(website).username !== '')
    throw new Refusal('bad-input', 'A website begins with https:// or http://.', 'website')
}

function appOf(ctx: Context, id: string): App {
  const app = findApp(ctx, id)
  if (!app) throw new Error('an app was written down and is not there')
  return app
}
