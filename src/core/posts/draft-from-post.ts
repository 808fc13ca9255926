import { all } from '../../db/database.ts'
import { findPeople, handleOf } from '../actors/person.ts'
import { isForNamed } from '../audience/audience.ts'
import { choiceOf } from '../audience/choices.ts'
import type { Context } from '../context.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'
import { findMentioned } from './store.ts'

/** A post as the draft it came from, for taking it back, editing it or writing it again. A poll starts anew. */
export function draftFromPost(ctx: Context, post: Post): Draft {
  const media = all(
    ctx.db,
    'select m.id, m.alt from attachments t join media m on m.id = t.media where t.post = :id order by t.place',
    { id: post.id },
  )
  const { choice, narrowing } = choiceOf(post.audience)
  const named = isForNamed(post.audience)
    ? [...findPeople(ctx.db, findMentioned(ctx.db, post.id)).values()].map(handleOf)
    : []
  return {
    text: post.text,
    warning: post.warning,
    language: post.language,
    choice,
    narrowing,
    named,
    replyTo: post.replyTo,
    quoteOf: post.quoteOf,
    media: media.map((row) => ({ id: String(row['id']), alt: String(row['alt']) })),
    poll: pollOf(ctx, post),
    preview: all(ctx.db, 'select 1 from post_links where post = :id', { id: post.id }).length > 0,
  }
}

function pollOf(ctx: Context, post: Post): Draft['poll'] {
  const [poll] = all(ctx.db, 'select several, hidden, closes from polls where post = :id', { id: post.id })
  if (!poll) return null
  const options = all(ctx.db, 'select text from poll_options where post = :id order by place', { id: post.id })
  return {
    options: options.map((row) => String(row['text'])),
    several: poll['several'] === 1,
    hidden: poll['hidden'] === 1,
    lasts: Number(poll['closes']) - (post.leaves ?? post.written),
  }
}
