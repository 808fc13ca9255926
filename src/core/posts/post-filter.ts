import type { SafeHtml } from '../../lib/html.ts'
import type { Draft } from './draft.ts'

/** The two places where a plugin may touch a post. Both are pure; what `whenShowing` returns is cleaned again. */
export interface PostFilter {
  readonly name: string
  /** Class names its HTML may use. */
  readonly classes?: readonly string[]
  beforeWriting?(draft: Draft): Draft
  whenShowing?(html: SafeHtml): string
}
