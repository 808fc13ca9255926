import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as v from 'valibot'
import { Refusal } from '../../lib/refusal.ts'

const bytes = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[\w-]*$/))
const id = v.pipe(bytes(1400), v.minLength(1))
const common = { id, rawId: id, type: v.literal('public-key') }

const registration = v.object({
  ...common,
  response: v.object({
    clientDataJSON: bytes(8000),
    attestationObject: bytes(64_000),
    transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.maxLength(8)), []),
  }),
})

const signIn = v.object({
  ...common,
  response: v.object({
    clientDataJSON: bytes(8000),
    authenticatorData: bytes(8000),
    signature: bytes(8000),
    userHandle: v.optional(v.nullable(bytes(200))),
  }),
})

/** What a browser sent after making a passkey, as JSON text. Refuses what is not of that shape. */
export function readRegistration(json: string): RegistrationResponseJSON {
  return { ...read(registration, json), clientExtensionResults: {} } as RegistrationResponseJSON
}

/** What a browser sent after using a passkey, as JSON text. Refuses what is not of that shape. */
export function readSignIn(json: string): AuthenticationResponseJSON {
  const { response, ...rest } = read(signIn, json)
  const { userHandle, ...signed } = response
  return { ...rest, clientExtensionResults: {}, response: { ...signed, ...(userHandle ? { userHandle } : {}) } }
}

/** The origin that the browser says it spoke to; null when that part is garbled. */
export function originIn(answer: RegistrationResponseJSON | AuthenticationResponseJSON): string | null {
  const { origin } = parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString()) as { origin?: unknown }
  return typeof origin === 'string' ? origin : null
}

function read<const S extends v.GenericSchema>(shape: S, json: string): v.InferOutput<S> {
  const result = v.safeParse(shape, parse(json))
  if (!result.success) throw new Refusal('bad-input', 'The passkey did not arrive whole. Try again.')
  return result.output
}

function parse(json: string): object {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Garbled JSON is refused like any other wrong shape.
    return {}
  }
}
