import { definePlugin } from '../src/plugins/api.ts'

export default definePlugin({
  name: 'dolphin-town',
  about: 'The only letter is E.',
  filter: {
    beforeWriting: (draft) => ({ ...draft, text: draft.text.replace(/\p{Lu}/gu, 'E').replace(/\p{Ll}/gu, 'e') }),
  },
})
