import type { SafeHtml } from '../../lib/html.ts'
import type { AudienceOf } from '../audience/audience.ts'

/** A post as it is kept. A boost has `boostOf` and no words of its own. Times are milliseconds. */
export interface Post extends AudienceOf {
  readonly id: string
  readonly author: string
  /** True when it was written by somebody who lives here. */
  readonly home: boolean
  readonly text: string
  readonly html: SafeHtml
  readonly warning: string
  readonly language: string
  /** Id of the first post of its thread; its own id when it begins one. */
  readonly thread: string
  readonly replyTo: string | null
  readonly boostOf: string | null
  readonly quoteOf: string | null
  readonly written: number
  /** When it leaves its author's hands; null once it has. */
  readonly leaves: number | null
  readonly edited: number | null
  readonly deleted: number | null
}
