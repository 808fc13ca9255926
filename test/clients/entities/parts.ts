import * as v from 'valibot'

/** An entity as Mastodon documents it: what it is called, and its fields. Fields that nobody documents may come, too. */
export function entity<Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  return v.pipe(v.object(entries), v.title(name))
}

export const id = v.pipe(v.string(), v.nonEmpty())
export const words = v.string()
export const name = v.pipe(v.string(), v.nonEmpty())
export const yes = v.boolean()
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Apps read milliseconds and `Z`, and some read nothing else. */
export const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))
export const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))
/** A whole address; many apps stop at an empty one. */
export const address = v.pipe(v.string(), v.regex(/^(https?|wss?):\/\/[^/]+/))
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z]+)*$/))
/** What an action says when there is nothing to say. */
export const nothing = v.object({})

export const customEmoji = entity('CustomEmoji', {
  shortcode: name,
  url: address,
  static_url: address,
  visible_in_picker: yes,
  category: v.nullable(words),
})

export const tag = entity('Tag', {
  id,
  name,
  url: address,
  history: v.array(v.object({ day: words, accounts: words, uses: words })),
  following: yes,
  featuring: yes,
})
