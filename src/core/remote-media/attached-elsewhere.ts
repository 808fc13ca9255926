import { all, type Row } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { MediaAway, MediaView } from '../media/media-view.ts'

/** What is attached to each of these posts from elsewhere, in order. Nothing of it needs to be here yet. */
export function findAttachedElsewhere(
  ctx: Context,
  viewer: Viewer,
  posts: readonly string[],
): Map<string, MediaView[]> {
  if (posts.length === 0) return new Map()
  const rows = all(ctx.db, question, { posts: JSON.stringify(posts) })
  const byPost = Map.groupBy(rows, (row) => String(row['post']))
  return new Map([...byPost].map(([post, those]) => [post, those.map((row) => viewOf(ctx, viewer, row))]))
}

const question = `select m.post, m.id, m.kind, m.alt, m.type, m.url, m.width, m.height, f.files, f.trouble, f.again,
    exists (select 1 from posts p join judged j on j.actor = p.author and j.member = '' and j.media = 0 where p.id = m.post) as unwanted
  from remote_media m left join remote_files f on f.url = m.url and f.wish = iif(m.kind in ('video', 'audio'), 'recording', 'picture')
  where m.post in (select value from json_each(:posts)) order by m.post, m.place`

function viewOf(ctx: Context, viewer: Viewer, row: Row): MediaView {
  const url = String(row['url'])
  return {
    id: String(row['id']),
    kind: row['kind'] as MediaView['kind'],
    alt: String(row['alt']),
    type: String(row['type']),
    ...shapeOf(row),
    seconds: null,
    thumbhash: null,
    elsewhere: {
      url,
      server: new URL(url).host,
      shown: viewer.home === 'here' ? shownOf(ctx, row) : 'unwanted',
    },
  }
}

// Hosts may want no pictures from there; that there are some, and what they show, is said all the same.
function shownOf(ctx: Context, { unwanted, trouble, again }: Row): MediaAway['shown'] {
  if (unwanted === 1) return 'unwanted'
  if (trouble == null || Number(again) <= ctx.now()) return 'yes'
  return trouble === 'too-big' ? 'too-big' : 'failed'
}

// What we made of it knows better than what its server says, but is not always here.
function shapeOf(row: Row): { width: number | null; height: number | null } {
  const files = JSON.parse(String(row['files'] ?? '[]')) as { width: number | null; height: number | null }[]
  const largest = files.at(-1)
  if (largest?.width && largest.height) return { width: largest.width, height: largest.height }
  const [width, height] = [row['width'], row['height']]
  return width != null && height != null
    ? { width: Number(width), height: Number(height) }
    : { width: null, height: null }
}
