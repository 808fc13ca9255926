import type { Context } from '../context.ts'
import { findJudged } from '../verdicts/judged.ts'
import type { Post } from './post.ts'

/** Posts as rules for the servers of their authors show them: folded under a word, unless they are folded already. */
export function foldedByRules(ctx: Context, posts: readonly Post[]): Post[] {
  // Nothing is decided about those who live here.
  const judged = findJudged(ctx, [...new Set(posts.filter((post) => !post.home).map((post) => post.author))])
  return posts.map((post) => (post.warning ? post : { ...post, warning: judged.get(post.author)?.fold ?? '' }))
}
