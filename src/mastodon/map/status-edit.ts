import type { Version } from '../../core/posts/post-history.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Call } from '../call.ts'
import { statusOf } from './status.ts'
import type { StatusEdit } from './wire.ts'
import { wordsForApps } from './words.ts'

/** Every version of a post as apps read it, the first one first; `versions` are as core gives them, the present one first. */
export function editsOf(call: Call, view: PostView, versions: readonly Version[]): StatusEdit[] {
  const status = statusOf(call, { ...view, boostedBy: null, entry: view.post.id })
  const described = view.media.map(({ alt }) => alt)
  return versions
    .map((version): StatusEdit => {
      const words = wordsForApps(call, version.html)
      return {
        content: words.html,
        spoiler_text: version.warning,
        sensitive: version.warning !== '',
        created_at: new Date(version.written).toISOString(),
        account: status.account,
        // Of a picture that was taken out only its description is kept, so others are shown without.
        media_attachments: String(version.descriptions) === String(described) ? status.media_attachments : [],
        emojis: words.emojis,
        quote: status.quote,
        poll: status.poll && { options: status.poll.options.map(({ title }) => ({ title })) },
      }
    })
    .reverse()
}
