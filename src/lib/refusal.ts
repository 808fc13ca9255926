/**
 * Every expected "no": a code for programs. Anything else that is thrown is a bug or an outage.
 * src/http/refusals.ts gives each code one HTTP status and does not compile when one is missing.
 */
export type RefusalCode =
  | 'bad-input'
  | 'blank'
  | 'busy'
  | 'expired'
  | 'filtered'
  | 'full-house'
  | 'name-taken'
  | 'not-allowed'
  | 'not-found'
  | 'outside'
  | 'signed-out'
  | 'no-space'
  | 'stale'
  | 'too-big'
  | 'too-late'
  | 'too-long'
  | 'too-many'
  | 'too-often'
  | 'too-wide'
  | 'unread-rules'
  | 'wrong-key'

/** An expected "no": `code` for programs, `message` a whole sentence for people, `field` the form field it is about. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly field: string | undefined

  constructor(code: RefusalCode, sentence: string, field?: string) {
    super(sentence)
    this.code = code
    this.field = field
  }
}
