import { clean, type SafeHtml } from '../../lib/html.ts'
import type { Context } from '../context.ts'

/** Lets plugins paint the words of a post; what they return is cleaned again. A plugin that throws is passed over. */
export function showPost(ctx: Context, html: SafeHtml): SafeHtml {
  return ctx.filters.reduce((shown, filter) => {
    if (!filter.whenShowing) return shown
    try {
      return clean(filter.whenShowing(shown), filter.classes)
    } catch {
      // One broken plugin must not take the words of everybody with it.
      return shown
    }
  }, html)
}
