import type { Draft } from '../core/posts/draft.ts'
import type { Shown } from './scene.ts'

/** Something that somebody in the demo does at a moment (milliseconds). Posts are named by keys until they have ids. */
export type Happening = { readonly at: number; readonly who: string; readonly key: string } & (
  | {
      readonly does: 'says'
      readonly text: string
      readonly draft: Partial<Draft>
      readonly answers: string | null
      readonly quotes: string | null
      readonly shows: readonly Shown[]
    }
  | { readonly does: 'likes' | 'boosts' | 'deletes' | 'reads' }
  | { readonly does: 'votes'; readonly places: readonly number[] }
  | { readonly does: 'corrects'; readonly text: string }
)
