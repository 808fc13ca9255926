import type { NotificationKind } from './kinds.ts'

/** The two drawers of an inbox: what asks for an answer, and what is nice to know and never shows a dot. */
export type Drawer = 'for-you' | 'quiet'

export const drawers: Record<Drawer, readonly NotificationKind[]> = {
  'for-you': ['mention', 'reply', 'quote', 'follow-asked', 'schedule-failed', 'new-key', 'joined', 'fold-offered'],
  quiet: ['like', 'boost', 'follow', 'follow-accepted', 'post', 'edit', 'poll-closed'],
}
