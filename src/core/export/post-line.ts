import type { Context } from '../context.ts'
import type { PostView } from '../posts/post-view.ts'
import { isoOf, linkTo, nameOf } from './owner.ts'

/** Files of an archive that a post refers to, by the id of the picture, film or sound. */
export type FileOf = (media: string) => string | null

/** A post as one line of an archive: what she typed, how it was shown, for whom, when, and what hung on it. */
export function postLine(ctx: Context, view: PostView, fileOf: FileOf): object {
  const { post } = view
  return {
    id: post.id,
    url: `${ctx.address}${view.path}`,
    author: nameOf(ctx, view.author).handle,
    written: isoOf(post.written),
    edited: isoOf(post.edited),
    audience: post.audience,
    named: view.named.map((person) => nameOf(ctx, person).handle),
    text: post.text,
    html: post.html,
    fold: post.warning,
    language: post.language,
    thread: linkTo(ctx, post.thread),
    answers: post.replyTo && linkTo(ctx, post.replyTo),
    quotes: post.quoteOf && linkTo(ctx, post.quoteOf),
    likes: view.likes,
    media: view.media.map(({ id, kind, type, alt, width, height, seconds }) => {
      return { file: fileOf(id), kind, type, alt, width, height, seconds }
    }),
    poll: view.poll && {
      options: view.poll.options.map(({ text, votes }) => ({ text, votes })),
      voters: view.poll.voters,
      several: view.poll.several,
      closes: isoOf(view.poll.closes),
    },
    link: view.link,
  }
}
