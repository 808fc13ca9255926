import type { Context } from '../context.ts'
import { findFolds } from '../verdicts/folds.ts'
import type { Post } from './post.ts'

/** Posts as rules for the servers of their authors show them: folded under a word, unless they are folded already. */
export function foldedByRules(ctx: Context, posts: readonly Post[]): Post[] {
  // Nothing is decided about those who live here.
  const elsewhere = posts.filter((post) => !post.home).map((post) => post.author)
  const folds = findFolds(ctx, elsewhere)
  return posts.map((post) => (post.warning ? post : { ...post, warning: folds.get(post.author) ?? '' }))
}
