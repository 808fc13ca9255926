import { type App, findApp } from '../../core/apps/app.ts'
import { isRegistered } from '../../core/apps/redirects.ts'
import { isForHosts, isWithin, readScopes, type Scope } from '../../core/apps/scopes.ts'
import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import { Refusal } from '../../lib/refusal.ts'

/** Where an answer goes, and what it carries besides. */
interface Return {
  readonly redirect: string
  /** Said back to the app as it is. */
  readonly state: string
  /** Whether the app checks who answers (RFC 9207). Older ones trip over a parameter that they don't know. */
  readonly signed: boolean
}

/** What an app asks for, once it is known where its answer goes. */
export interface Asking extends Return {
  readonly app: App
  readonly scopes: readonly Scope[]
  readonly challenge: string
  readonly nonce: string
  /** `none`: it wants an answer without a page. `login`: it wants her to sign in anew. */
  readonly prompt: '' | 'none' | 'login'
  /** How long ago (seconds) she may have signed in; null when it does not matter. */
  readonly maxAge: number | null
  /** All of it as it was said, for the form that asks her and for coming back from the sign-in page. */
  readonly said: Readonly<Record<string, string>>
}

/** A "no" that the app is told, in the words of OAuth. */
export interface Told extends Return {
  readonly error: string
  readonly sentence: string
}

// What an app may say when it asks. The form sends it on, except what is about signing in: that is done by then.
const names = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'force_login',
  'max_age',
] as const

/**
 * Reads what an app asks for. An app that is unknown or wants the answer sent to another place than it registered is refused
 * on a page of ours: nobody is sent to where an attacker might wait. All else that is wrong is told to the app.
 */
export function readAsking(ctx: Context, said: (name: string) => string): Asking | Told {
  const app = findApp(ctx, said('client_id'))
  if (!app)
    throw new Refusal(
      'bad-input',
      'The app that sent you is not known here. Go back to it, sign out there, and add this house anew.',
    )
  const redirect = said('redirect_uri')
  if (!isRegistered(app.redirects, redirect))
    throw new Refusal(
      'bad-input',
      'The app that sent you wants to go on at a place that it did not name before. That may be a trick, so nothing was done.',
    )
  const signed = app.kind === 'login' || said('scope').split(/[ +]/).includes('openid')
  const state = said('state').length > limits.app.state ? '' : said('state')
  const wrong = whatIsWrong(said)
  if (wrong) return { redirect, state, signed, ...wrong }
  const scopes = scopesFor(app, said('scope'))
  if (!scopes)
    return {
      redirect,
      state,
      signed,
      error: 'invalid_scope',
      sentence: 'The app asks for more than it registered for.',
    }
  const age = said('max_age')
  return {
    app,
    redirect,
    state,
    signed,
    scopes,
    challenge: said('code_challenge'),
    nonce: said('nonce'),
    prompt: readPrompt(said),
    said: Object.fromEntries(names.flatMap((name) => (said(name) === '' ? [] : [[name, said(name)]]))),
    maxAge: /^\d{1,9}$/.test(age) ? Number(age) : null,
  }
}

function whatIsWrong(said: (name: string) => string): Pick<Told, 'error' | 'sentence'> | null {
  const no = (error: string, sentence: string) => ({ error, sentence })
  if (said('response_type') !== 'code') return no('unsupported_response_type', 'Here a response_type is code.')
  if (!['', 'query'].includes(said('response_mode'))) return no('invalid_request', 'Here a response_mode is query.')
  if (said('request') || said('request_uri')) return no('request_not_supported', 'Say it in the address itself.')
  if (said('state').length > limits.app.state) return no('invalid_request', 'The state is too long.')
  if (said('nonce').length > limits.app.state) return no('invalid_request', 'The nonce is too long.')
  const [challenge, method] = [said('code_challenge'), said('code_challenge_method')]
  if (challenge === '' && method === '') return null
  if (method !== 'S256') return no('invalid_request', 'Here a code_challenge_method is S256.')
  return /^[A-Za-z0-9_-]{43}$/.test(challenge) ? null : no('invalid_request', 'That is no code_challenge.')
}

// A login is told what a host made it for, whatever software behind it asks; an app has to know what it wants.
function scopesFor(app: App, text: string): Scope[] | null {
  if (app.kind === 'login') {
    const every = readScopes(app.scopes.join(' '))
    const wanted = readScopes(text, { lenient: true }).filter((scope) => isWithin([scope], every))
    return wanted.length > 0 ? wanted : every
  }
  try {
    const wanted = readScopes(text)
    return isWithin(wanted, app.scopes) ? wanted : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function readPrompt(said: (name: string) => string): Asking['prompt'] {
  const prompts = said('prompt').split(' ')
  if (prompts.includes('none')) return 'none'
  const forced = ['true', '1'].includes(said('force_login'))
  return forced || prompts.includes('login') || prompts.includes('select_account') ? 'login' : ''
}

/** The page on which this is asked, for whoever has to sign in first. */
export function placeOf({ said }: Pick<Asking, 'said'>): string {
  return `/oauth/authorize?${new URLSearchParams(said)}`
}

/** What is asked for and somebody with or without the host's role can give. */
export function giveable(scopes: readonly Scope[], isHost: boolean): Scope[] {
  return scopes.filter((scope) => isHost || !isForHosts(scope))
}
