import { definePlugin } from '../src/plugins/api.ts'

export default definePlugin({
  name: 'red-tomato',
  about: 'The word "tomato" is always bright red.',
  filter: {
    classes: ['tomato'],
    // Words only: what stands inside a tag is left alone.
    whenShowing: (html) =>
      html.replace(/(?<=>|^)[^<]+/g, (text) => text.replace(/\btomato(?:es)?\b/gi, '<span class="tomato">$&</span>')),
  },
})
