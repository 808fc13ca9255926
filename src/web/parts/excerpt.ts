import type { PostView } from '../../core/posts/post-view.ts'
import { textOf } from '../../lib/html.ts'

const longest = 160

/** The beginning of what a post says, its fold line when it is folded, or what it holds instead of words. */
export function excerpt({ post, media, poll }: PostView): string {
  const words = (post.warning || textOf(post.html)).replace(/\s+/g, ' ').trim()
  // A letter is one unit of text or several, never less.
  if (words && words.length <= longest) return words
  const letters = [...new Intl.Segmenter().segment(words)]
  if (letters.length > longest)
    return `${letters
      .slice(0, longest - 3)
      .map(({ segment }) => segment)
      .join('')}…`
  if (words) return words
  if (poll) return 'A poll'
  return media.length > 1 ? `${media.length} attachments` : 'A picture or a recording'
}
