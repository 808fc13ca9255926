import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'

/** Where an app is "sent" that can't be sent anywhere: the member copies the code into it by hand. */
export const byHand = 'urn:ietf:wg:oauth:2.0:oob'

// Schemes that a browser handles itself, or that make it do more than open an app.
const refused = new Set(
  'about blob chrome content data facetime feed file filesystem ftp ftps intent javascript jar ldap livescript mailto moz-extension ms-msdt news resource res search-ms sftp shell sms smb ssh tel telnet urn vbscript view-source ws wss'.split(
    ' ',
  ),
)

/**
 * Refuses (field `redirects`) an address that an app may not be sent back to. Fine are `byHand`, https, http on the machine
 * the browser runs on (or under the name of this house, or between houses of a lab), and schemes of an app's own.
 */
export function checkRedirect(redirect: string, address: string): void {
  if (redirect === byHand) return
  const why = whatIsWrong(redirect, address)
  if (why !== null)
    throw new Refusal('bad-input', `“${redirect.slice(0, 100)}” can’t be sent back to: ${why}.`, 'redirects')
}

function whatIsWrong(redirect: string, address: string): string | null {
  if (redirect.length > limits.app.address) return 'it is too long'
  if (!/^[\x21-\x7e]+$/.test(redirect) || /["'<>\\^`{|}]/.test(redirect)) return 'it has characters that no address has'
  if (redirect.includes('#')) return 'it has a # in it'
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(redirect)?.[1]
  if (!scheme) return 'it does not begin with a scheme in small letters, like https:'
  if (refused.has(scheme)) return `${scheme}: is not for apps`
  return scheme === 'https' || scheme === 'http' ? whatIsWrongOnTheWeb(redirect, address) : null
}

function whatIsWrongOnTheWeb(redirect: string, address: string): string | null {
  const place = /^https?:\/\/([^/?]+)/.exec(redirect)?.[1]
  if (place === undefined || !URL.canParse(redirect)) return 'it names no place'
  const url = new URL(redirect)
  // One spelling only, so that what is compared letter by letter is one place, and nothing that hides another.
  if (place !== url.host) return 'its name is not in its usual spelling'
  if (!/^([a-z0-9._-]+|\[[0-9a-f:]+\])$/.test(url.hostname)) return 'its name is none that a machine can have'
  if (url.protocol === 'https:' || isLoopback(url.hostname) || isLab(url.hostname, address)) return null
  return url.origin === address ? null : 'http is only for programs on the same machine; use https'
}

/** True when `asked` is one of those registered, letter by letter; only the port of a program on the same machine may differ. */
export function isRegistered(registered: readonly string[], asked: string): boolean {
  return registered.some(
    (each) => each === asked || (isOnThisMachine(each) && withoutPort(each) === withoutPort(asked)),
  )
}

const onThisMachine = /^(http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

function isOnThisMachine(redirect: string): boolean {
  return onThisMachine.test(redirect)
}

function withoutPort(redirect: string): string {
  return redirect.replace(onThisMachine, '$1')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

// Houses in a lab speak http with each other, and so does what belongs to them.
function isLab(host: string, address: string): boolean {
  const lab = /\.(test|localhost)$/
  return lab.test(host) && lab.test(new URL(address).hostname)
}

/** The address with what is said to the app put behind it, whatever kind of address it is. */
export function withAnswer(redirect: string, answer: Readonly<Record<string, string>>): string {
  const said = new URLSearchParams(answer).toString()
  return `${redirect}${redirect.includes('?') ? '&' : '?'}${said}`
}
