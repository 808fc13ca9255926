import { all, type Row } from '../../db/database.ts'
import { type SafeHtml, textOf } from '../../lib/html.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findAttached } from '../media/media-view.ts'
import { versionOf } from './edit-post.ts'
import type { Post } from './post.ts'
import { findVisiblePost } from './store.ts'

/** How a post stood from `written` on. `descriptions` are those of its pictures. */
export interface Version {
  readonly text: string
  readonly html: SafeHtml
  readonly warning: string
  readonly descriptions: readonly string[]
  readonly written: number
}

/** Every version of a post for whoever may see it, the present one first; null when it is hidden or unknown. */
export function postHistory(ctx: Context, viewer: Viewer, id: string): Version[] | null {
  const post = findVisiblePost(ctx.db, viewer, id)
  if (!post) return null
  const rows = all(
    ctx.db,
    'select text, html, warning, media, written from revisions where post = :id order by id desc',
    { id },
  )
  const present: Version = {
    text: wordsOf(post),
    html: post.html,
    warning: post.warning,
    descriptions: (findAttached(ctx.db, [id]).get(id) ?? []).map((each) => each.alt),
    written: versionOf(post),
  }
  const earlier = rows.map((row) => ({
    text: wordsOf({ home: post.home, text: String(row['text']), html: htmlIn(row) }),
    html: htmlIn(row),
    warning: String(row['warning']),
    descriptions: JSON.parse(String(row['media'])) as string[],
    written: Number(row['written']),
  }))
  return [present, ...earlier]
}

// Only rendered and cleaned text is ever written into this column.
function htmlIn(row: Row): SafeHtml {
  return String(row['html']) as SafeHtml
}

// Of a post from elsewhere nobody has what was typed.
function wordsOf({ home, text, html }: Pick<Post, 'home' | 'text' | 'html'>): string {
  return home ? text : textOf(html)
}
