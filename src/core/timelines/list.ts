import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { newestOf } from './newest-of.ts'
import { type Page, type Place, pageOf } from './page.ts'
import { boostsSomething, isHeardWhole, notMuted } from './rules.ts'

/** What the people of a list (its id) say and boost, as far as the viewer may see it; doors ask for lists of their own member alone. */
export function listTimeline(ctx: Context, viewer: Viewer, place: Place & { list: string }): Page {
  const ids = newestOf(ctx, viewer, place, {
    authors: 'select actor as author from list_people where list = :list',
    rules: `${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')} and ${boostsSomething('p')}
      and (${isHeardWhole('p')} or exists (select 1 from posts la join list_people lm on lm.actor = la.author and lm.list = :list where la.id = p.reply_to))`,
    bound: { list: place.list },
  })
  return pageOf(ctx, viewer, ids, place)
}
