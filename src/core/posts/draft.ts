import type { Choice, Narrowing } from '../audience/choices.ts'

/** What somebody is about to say, from any door: the composer, an app, the schedule. Lengths are checked in composePost. */
export interface Draft {
  readonly text: string
  readonly warning: string
  readonly language: string
  readonly choice: Choice
  readonly narrowing: Narrowing | ''
  /** Handles (`@abi`, `@ana@elsewhere.example`) of people who shall see it besides those named in the text. */
  readonly named: readonly string[]
  readonly replyTo: string | null
  readonly quoteOf: string | null
  readonly media: readonly { readonly id: string; readonly alt: string }[]
  readonly poll: PollDraft | null
  /** Whether our server may visit the first link once to show a preview of it. */
  readonly preview: boolean
}

export interface PollDraft {
  readonly options: readonly string[]
  readonly several: boolean
  /** Whether counts stay hidden until it closes. */
  readonly hidden: boolean
  /** Milliseconds it stays open. */
  readonly lasts: number
}

export const blankDraft: Draft = {
  text: '',
  warning: '',
  language: 'en',
  choice: 'local',
  narrowing: '',
  named: [],
  replyTo: null,
  quoteOf: null,
  media: [],
  poll: null,
  preview: false,
}
