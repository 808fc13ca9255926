import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/**
 * Remembers which page a post wants shown with a preview, or that it wants none any more; `visitLinks` goes there after
 * the post has left. Call it inside the transaction that writes the post.
 */
export function askForPreview(ctx: Context, post: string, url: string | undefined): void {
  run(ctx.db, 'delete from post_links where post = :post', { post })
  if (!url) return
  run(ctx.db, 'insert or ignore into links (url) values (:url)', { url })
  run(ctx.db, 'insert into post_links (post, url) values (:post, :url)', { post, url })
}
