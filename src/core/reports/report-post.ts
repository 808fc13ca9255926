import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { loadPost } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { openReport, readTelling, type Telling } from './open-report.ts'
import type { Evidence } from './report.ts'

/**
 * A member tells the hosts about a post she may see. What it says now is kept for them, however it is edited or deleted
 * later. Her own posts and posts she may not see are refused. Gives the report's id; doing it twice gives the same one.
 */
export function reportPost(ctx: Context, member: Member, id: string, telling: Telling): string {
  const view = findReportable(ctx, member, id)
  const told = readTelling(ctx, telling)
  return openReport(ctx, member, { about: view.author.id, post: view.post.id, evidence: evidenceOf(view) }, told)
}

/** The post that a member may tell the hosts about; a boost is the post it points at. */
export function findReportable(ctx: Context, member: Member, id: string): PostView {
  const view = loadPost(ctx, viewing(member), id)
  if (!view) throw new Refusal('not-found', 'That post is gone.')
  if (view.author.id === member.id)
    throw new Refusal('not-allowed', 'This is your own post. You can edit or delete it yourself.')
  return view
}

/** What a post says now, as it is kept with a report. */
export function evidenceOf({ post, media, poll }: PostView): Evidence {
  return {
    text: post.text,
    warning: post.warning,
    written: post.written,
    media: media.map(({ kind, alt }) => ({ kind, alt })),
    options: (poll?.options ?? []).map(({ text }) => text),
  }
}
