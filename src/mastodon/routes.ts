import { accountActRows } from './account-acts.ts'
import { accountRows } from './accounts.ts'
import { adminRows } from './admin.ts'
import { announcementRows } from './announcements.ts'
import { blockRows } from './blocks.ts'
import { filterWordRows } from './filter-words.ts'
import { filterRows } from './filters.ts'
import { oldFilterRows } from './filters-v1.ts'
import { followRequestRows } from './follow-requests.ts'
import { instanceRows } from './instance.ts'
import { keptRows } from './kept.ts'
import { listRows } from './lists.ts'
import { markerRows } from './markers.ts'
import { mediaRows } from './media.ts'
import { notificationRows } from './notifications.ts'
import { oembedRows } from './oembed.ts'
import { pollRows } from './polls.ts'
import { preferenceRows } from './preferences.ts'
import { profileRows } from './profile.ts'
import { reportRows } from './reports.ts'
import type { Row } from './row.ts'
import { scheduledRows } from './scheduled.ts'
import { searchRows } from './search.ts'
import { statusRows } from './statuses.ts'
import { streamingRows } from './streaming.ts'
import { suggestionRows } from './suggestions.ts'
import { tagRows } from './tags.ts'
import { timelineRows } from './timelines.ts'
import { trendRows } from './trends.ts'

/** Everything that apps can ask, by area. */
export const rows: readonly Row[] = [
  ...instanceRows,
  ...announcementRows,
  ...trendRows,
  ...profileRows,
  ...accountRows,
  ...accountActRows,
  ...followRequestRows,
  ...blockRows,
  ...suggestionRows,
  ...tagRows,
  ...keptRows,
  ...markerRows,
  ...preferenceRows,
  ...statusRows,
  ...scheduledRows,
  ...mediaRows,
  ...pollRows,
  ...oembedRows,
  ...timelineRows,
  ...listRows,
  ...filterRows,
  ...filterWordRows,
  ...oldFilterRows,
  ...searchRows,
  ...notificationRows,
  ...reportRows,
  ...streamingRows,
  ...adminRows,
]
