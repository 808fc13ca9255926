import { withPass } from '../../core/media/pass.ts'
import type { Call } from '../call.ts'
import type { CustomEmoji } from './wire.ts'

/** Words for apps: every link with its whole address, and emoji as short codes with their pictures told beside. */
export interface AppWords {
  readonly html: string
  readonly emojis: readonly CustomEmoji[]
}

const picture = /<img class="emoji"[^>]*>/g

/** What a page of ours would show, as apps want it. */
export function wordsForApps(call: Call, html: string): AppWords {
  if (!html.includes('="')) return { html, emojis: [] }
  const emojis = new Map<string, CustomEmoji>()
  const words = html
    .replace(picture, (tag) => {
      const code = /\balt=":([A-Za-z0-9_]+):"/.exec(tag)?.[1] ?? ''
      const path = /\bsrc="(\/[^"]*)"/.exec(tag)?.[1] ?? ''
      if (code && path) emojis.set(code, emojiAt(call, code, path))
      return `:${code}:`
    })
    .replaceAll(' href="/', ` href="${call.ctx.address}/`)
    .replaceAll('<a class="mention"', '<a class="u-url mention"')
    .replaceAll('<a class="hashtag"', '<a rel="tag" class="mention hashtag"')
  return { html: words, emojis: [...emojis.values()] }
}

/** The emoji of a person's server in her name and words. */
export function emojisOf(call: Call, codes: readonly string[], server: string | null): CustomEmoji[] {
  return codes.map((code) =>
    emojiAt(call, code, server === null ? `/emoji/${code}` : `/emoji/elsewhere/${server}/${code}`),
  )
}

function emojiAt(call: Call, shortcode: string, path: string): CustomEmoji {
  const url = fileFor(call, path)
  return { shortcode, url, static_url: url, visible_in_picker: true, category: null }
}

/** The whole address of a file of this house; what lies elsewhere is fetched for members only, so it carries a pass. */
export function fileFor({ ctx, member }: Call, path: string): string {
  const isElsewhere = path.includes('/elsewhere/')
  return `${ctx.address}${isElsewhere && member ? withPass(ctx, member, path) : path}`
}
