import { blankDraft } from '../../core/posts/draft.ts'
import { withoutHold, writePost } from '../../core/posts/write-post.ts'
import { hour, minute } from '../calendar.ts'
import { memberCalled } from '../perform.ts'
import { type Drama, houseIn } from './drama.ts'

const elmCourt = 'elm-court'

/** A house can't be reached for a while, and nothing is lost. */
export const thePowerGoesOut: Drama = {
  key: 'power',
  over: 'Elm Court was dark and is lit again.',
  acts: [
    {
      button: 'The power goes out',
      caption:
        'Elm Court goes dark for more than an hour, and nobody there can be reached. What Maple Street says to all neighbors waits for them. Write something to the neighborhood in the meantime.',
      needs: elmCourt,
      async play({ houses, power, passTime }) {
        const house = houseIn({ houses }, elmCourt)
        power.cut(elmCourt)
        houses.delete(elmCourt)
        await house.close()
        await passTime(hour + 5 * minute)
        return { path: '/street', notice: 'An hour has passed, and Elm Court is dark.' }
      },
    },
    {
      button: 'The power comes back',
      caption:
        'Elm Court is dark, and what is said to all neighbors waits for it. When its light comes back, Tove says a word, and everything that waited arrives.',
      needs: null,
      async play({ houses, power, open, settle }) {
        power.bringBack(elmCourt)
        const house = open(elmCourt)
        houses.set(elmCourt, house)
        const { ctx } = house
        const tove = withoutHold(memberCalled(ctx, 'tove'))
        writePost(ctx, tove, { ...blankDraft, text: words, choice: 'neighborhood' })
        await settle()
        return { path: '/street', notice: 'Elm Court has light again, and what waited has arrived.' }
      },
    },
  ],
}

const words = 'Light. Nine doors opened at once and everybody said “ah”. What did we miss?'
