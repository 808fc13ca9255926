import type { PostFilter } from '../core/posts/post-filter.ts'

export type { Draft } from '../core/posts/draft.ts'
export type { PostFilter } from '../core/posts/post-filter.ts'

/** Something a house added. `thanksTo` names the member who asked for it. */
export interface Plugin {
  readonly name: string
  readonly about: string
  readonly thanksTo?: string
  readonly filter?: Omit<PostFilter, 'name'>
}

export function definePlugin(plugin: Plugin): Plugin {
  return plugin
}
