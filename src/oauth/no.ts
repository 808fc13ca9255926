/** The words that RFC 6749, 6750 and OpenID Connect have for a "no", each with its HTTP status. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  unsupported_grant_type: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  access_denied: 403,
} as const

/** An expected "no" in the words of OAuth: `code` for programs, `message` a sentence for whoever writes them. */
export class OauthNo extends Error {
  override name = 'OauthNo'
  readonly code: keyof typeof statuses
  /** What the answer says in WWW-Authenticate, where HTTP wants it. */
  readonly challenge: string | undefined

  constructor(code: keyof typeof statuses, sentence: string, challenge?: string) {
    super(sentence)
    this.code = code
    this.challenge = challenge
  }

  get status(): (typeof statuses)[keyof typeof statuses] {
    return statuses[this.code]
  }
}
