import { dismissNotice } from '../core/notices/dismiss-notice.ts'
import { listNotices } from '../core/notices/notice.ts'
import { reactToNotice } from '../core/notices/react-to-notice.ts'
import { unreactToNotice } from '../core/notices/unreact-to-notice.ts'
import type { MemberCall } from './call.ts'
import { announcementFrom } from './map/announcement.ts'
import type { Announcement } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag } from './said.ts'

/** What hosts say to everybody. */
export const announcementRows: readonly Row[] = [
  member('get', '/api/v1/announcements', null, announcements),
  member('post', '/api/v1/announcements/:id/dismiss', 'write:accounts', dismiss),
  member('put', '/api/v1/announcements/:id/reactions/:name', 'write:favourites', react),
  member('delete', '/api/v1/announcements/:id/reactions/:name', 'write:favourites', unreact),
]

function announcements(call: MemberCall): Announcement[] {
  const { with_dismissed: all = false } = asked(call, { with_dismissed: flag })
  const notices = listNotices(call.ctx, call.member, { all }).filter(({ current }) => current)
  return notices.map((notice) => announcementFrom(call, notice))
}

function dismiss({ ctx, member, id }: MemberCall): object {
  dismissNotice(ctx, member, id())
  return {}
}

function react({ ctx, member, id, part }: MemberCall): object {
  reactToNotice(ctx, member, id(), part('name'))
  return {}
}

function unreact({ ctx, member, id, part }: MemberCall): object {
  unreactToNotice(ctx, member, id(), part('name'))
  return {}
}
