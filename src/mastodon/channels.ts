import { hasScope, type Scope } from '../core/apps/scopes.ts'
import { findList } from '../core/lists/list.ts'
import type { PostView } from '../core/posts/post-view.ts'
import { plainTag } from '../core/words/pieces.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'

/** What an app can listen to, and the scope each needs; asked for by its name. */
const kinds = {
  user: 'read:statuses',
  'user:notification': 'read:notifications',
  public: 'read:statuses',
  'public:media': 'read:statuses',
  'public:local': 'read:statuses',
  'public:local:media': 'read:statuses',
  'public:remote': 'read:statuses',
  'public:remote:media': 'read:statuses',
  hashtag: 'read:statuses',
  'hashtag:local': 'read:statuses',
  list: 'read:statuses',
  direct: 'read:statuses',
} as const satisfies Record<string, Scope>

export type ChannelKind = keyof typeof kinds

/** One thing an app listens to: its name on the wire, the timeline it follows, and what of that it lets through. */
export interface Channel {
  readonly kind: ChannelKind
  readonly name: readonly string[]
  /** As core calls it; null for what tells no posts. */
  readonly timeline: string | null
  readonly fits: (view: PostView) => boolean
  /** True when it tells what the member is told, beside posts or alone. */
  readonly tellsNews: boolean
}

/** How an app asks for one. */
export interface Asked {
  readonly stream?: string | undefined
  readonly tag?: string | undefined
  readonly list?: string | undefined
}

/**
 * The channel an app asks for. Refuses names that are none, a tag that is missing or none, other people's lists like unknown
 * ones, and what its token has no scope for.
 */
export function openChannel(call: MemberCall, { stream, tag = '', list = '' }: Asked): Channel {
  const kind = kindOf(stream)
  if (!hasScope(call.access.scopes, kinds[kind]))
    throw new Refusal('not-allowed', 'This action is outside the authorized scopes')
  const tellsNews =
    kind === 'user:notification' || (kind === 'user' && hasScope(call.access.scopes, 'read:notifications'))
  const opened = { kind, name: [kind], fits: fitting(kind), tellsNews }
  switch (kind) {
    case 'hashtag':
    case 'hashtag:local': {
      const plain = plainTag(tag.slice(0, longestTag))
      if (!plain) throw new Refusal('bad-input', "Validation failed: tag can't be blank", 'tag')
      return { ...opened, name: [kind, tag.slice(0, longestTag)], timeline: `tag:${plain}` }
    }
    case 'list': {
      const { id } = findList(call.ctx, call.member, list.slice(0, longestTag))
      return { ...opened, name: [kind, id], timeline: `list:${id}` }
    }
    default:
      return { ...opened, timeline: timelineOf(kind) }
  }
}

const longestTag = 200

function kindOf(stream = ''): ChannelKind {
  const found = Object.keys(kinds).find((kind) => kind === stream)
  if (!found) throw new Refusal('bad-input', 'Unknown stream type', 'stream')
  return found as ChannelKind
}

// The lists that apps open under the same names, so that a stream tells what a new look would show.
function timelineOf(kind: Exclude<ChannelKind, 'hashtag' | 'hashtag:local' | 'list'>): string | null {
  switch (kind) {
    case 'user':
      return 'following'
    case 'public:local':
    case 'public:local:media':
      return 'house'
    case 'public':
    case 'public:media':
    case 'public:remote':
    case 'public:remote:media':
      return 'public'
    case 'user:notification':
    case 'direct':
      return null
  }
}

function fitting(kind: ChannelKind): Channel['fits'] {
  const media = kind.endsWith(':media')
  const from = kind.startsWith('public:remote') ? 'elsewhere' : kind === 'hashtag:local' ? 'here' : null
  return ({ post, media: files }) => {
    if (media && files.length === 0) return false
    return from === null || post.home === (from === 'here')
  }
}
