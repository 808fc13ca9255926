import { all, one, run } from '../../db/database.ts'
import { isWider } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import type { Post } from './post.ts'
import { findPost } from './store.ts'

/** Remembers the address of what a post from elsewhere answers, because that is not here. Call it inside a transaction. */
export function noteLateAnswer(ctx: Context, post: string, answers: string): void {
  run(ctx.db, 'insert into late_answers (post, answers) values (:post, :answers) on conflict do nothing', {
    post,
    answers,
  })
}

/** The address of what a post answers, while that is not known here. */
export function findLateAnswer(ctx: Context, post: string): string | null {
  const row = one(ctx.db, 'select answers from late_answers where post = :post', { post })
  return row ? String(row['answers']) : null
}

/**
 * Answers that were here before this post find their place beneath it, with all that stands beneath them. One that could be
 * read by people who can't read this post stays where it is: who sees a post never changes. Call it inside a transaction.
 */
export function placeLateAnswers(ctx: Context, post: Post, uri: string): void {
  for (const { post: id } of all(ctx.db, 'select post from late_answers where answers = :uri', { uri })) {
    const answer = findPost(ctx.db, String(id))
    // Two posts that say they answer each other are no thread.
    if (answer && answer.thread !== post.thread && !isWider(answer, post)) place(ctx, answer, post)
  }
}

function place(ctx: Context, answer: Post, { id, thread }: Post): void {
  run(ctx.db, 'update posts set reply_to = :parent where id = :id', { parent: id, id: answer.id })
  run(ctx.db, 'update posts set thread = :thread where thread = :old', { thread, old: answer.id })
  run(ctx.db, 'delete from late_answers where post = :id', { id: answer.id })
}
