import type { NoticeReaction, NoticeView } from '../../core/notices/notice.ts'
import type { Call } from '../call.ts'
import type { Announcement } from './wire.ts'
import { emojisOf, wordsForApps } from './words.ts'

/** What hosts say to everybody, as apps read it. */
export function announcementFrom(call: Call, notice: NoticeView): Announcement {
  const { html, emojis } = wordsForApps(call, notice.html)
  return {
    id: notice.id,
    content: html,
    starts_at: momentOf(notice.from),
    ends_at: momentOf(notice.until),
    all_day: false,
    published_at: new Date(notice.from ?? notice.made).toISOString(),
    updated_at: new Date(notice.edited ?? notice.made).toISOString(),
    read: notice.read,
    mentions: [],
    statuses: [],
    tags: [],
    emojis,
    reactions: notice.reactions.map((each) => reactionFrom(call, each)),
  }
}

/** A sign beneath it: an emoji as it is, one of this house by its code with its picture. */
export function reactionFrom(call: Call, { emoji, count, mine }: NoticeReaction): Announcement['reactions'][number] {
  const code = /^:(.+):$/.exec(emoji)?.[1]
  const [own] = code === undefined ? [] : emojisOf(call, [code], null)
  return { name: code ?? emoji, count, me: mine, url: own?.url ?? null, static_url: own?.static_url ?? null }
}

function momentOf(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
