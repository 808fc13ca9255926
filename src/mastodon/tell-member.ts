import { isForNamed } from '../core/audience/audience.ts'
import { conversationsAt } from '../core/direct/list-conversations.ts'
import type { Event } from '../core/events.ts'
import { findNotification } from '../core/inbox/notification.ts'
import { findNotice, type NoticeView } from '../core/notices/notice.ts'
import { loadPosts } from '../core/posts/load-posts.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { announcementFrom, reactionFrom } from './map/announcement.ts'
import { conversationsOf } from './map/conversation.ts'
import { notificationsOf } from './map/notification.ts'
import { channelsIn, tellOnce } from './reached.ts'
import type { OpenChannel, Stream } from './stream.ts'
import { tellEdit, tellGone, tellPost } from './tell-posts.ts'

/**
 * Tells the streams of one member what an event means to her, as the lists she could open say at this moment: what she may
 * not see, or keeps out of them, is never sent. All of `streams` are hers; each thing is looked up once for all of them.
 */
export function tellMember(streams: readonly Stream[], event: Event): void {
  const call = streams[0]?.call
  if (call) handlerOf(event)?.(call, streams, event)
}

type Handler<E> = (call: MemberCall, streams: readonly Stream[], event: E) => void

/** What is told, by the name of the event; of everything else no app hears. */
const handlers: { readonly [E in Event as E['name']]?: Handler<E> } = {
  'post.published': (call, streams, { post }) => {
    tellPost(call, streams, post)
    tellConversation(call, streams, post)
  },
  'post.edited': (call, streams, { post }) => tellEdit(call, streams, post),
  'post.deleted': (_call, streams, { post }) => tellGone(streams, post),
  'member.told': (call, streams, { member, notification }) => {
    if (member === call.member.id) tellNews(call, streams, notification)
  },
  'stranger.heard': (call, streams, { member }) => {
    if (member === call.member.id) tellWord(streams, 'notifications_merged', ({ tellsNews }) => tellsNews)
  },
  'filters.changed': (call, streams, { member }) => {
    if (member === call.member.id) tellWord(streams, 'filters_changed', isHome)
  },
  'notice.changed': (call, streams, { notice }) => tellNotice(call, streams, notice),
  'notice.reacted': (call, streams, { notice, emoji }) => tellReaction(call, streams, { notice, emoji }),
  'notice.ended': (call, streams, { notice }) => tellNoticeGone(call, streams, notice),
}

function handlerOf(event: Event): Handler<Event> | undefined {
  return handlers[event.name] as Handler<Event> | undefined
}

function isHome({ kind }: OpenChannel): boolean {
  return kind === 'user'
}

// Some decoders want a payload everywhere, and all of them can read this one.
function tellWord(streams: readonly Stream[], event: string, fits: (channel: OpenChannel) => boolean): void {
  tellOnce(channelsIn(streams, fits), event, () => '{}')
}

function tellConversation(call: MemberCall, streams: readonly Stream[], id: string): void {
  const direct = channelsIn(streams, ({ kind }) => kind === 'direct')
  tellOnce(direct, 'conversation', () => {
    const [view] = loadPosts(call.ctx, call.viewer, [id], 'inbox')
    if (!view || view.hidden || !isForNamed(view.post.audience)) return null
    const [found] = conversationsAt(call.ctx, call.member, { most: 1 }, { thread: view.post.thread }).items
    return found ? JSON.stringify(conversationsOf(call, [found])[0]) : null
  })
}

function tellNews(call: MemberCall, streams: readonly Stream[], id: string): void {
  const hearing = channelsIn(streams, ({ tellsNews }) => tellsNews)
  tellOnce(hearing, 'notification', () => {
    const told = findNotification(call.ctx, call.member, id)
    const [shown] = told ? notificationsOf(call, [told]) : []
    return shown ? JSON.stringify(shown) : null
  })
}

function tellNotice(call: MemberCall, streams: readonly Stream[], id: string): void {
  tellOnce(channelsIn(streams, isHome), 'announcement', () => {
    const notice = noticeFor(call, id)
    return notice?.current ? JSON.stringify(announcementFrom(call, notice)) : null
  })
}

function tellReaction(
  call: MemberCall,
  streams: readonly Stream[],
  { notice: id, emoji }: { notice: string; emoji: string },
): void {
  tellOnce(channelsIn(streams, isHome), 'announcement.reaction', () => {
    const notice = noticeFor(call, id)
    if (!notice?.current) return null
    const left = notice.reactions.find((each) => each.emoji === emoji) ?? { emoji, count: 0, mine: false }
    const { me, ...reaction } = reactionFrom(call, left)
    return JSON.stringify({ ...reaction, announcement_id: id })
  })
}

// masto.js, and with it Elk and Phanpy, reads every payload but that of `delete` as JSON, and stops at one that is none.
function tellNoticeGone(call: MemberCall, streams: readonly Stream[], id: string): void {
  tellOnce(channelsIn(streams, isHome), 'announcement.delete', () => (noticeFor(call, id) ? JSON.stringify(id) : null))
}

// What is still to come is not for her yet.
function noticeFor({ ctx, member }: MemberCall, id: string): NoticeView | null {
  try {
    return findNotice(ctx, member, id)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
