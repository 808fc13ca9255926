import { leaveNeighborhood } from '../../core/neighborhood/leave-neighborhood.ts'
import { memberCalled } from '../perform.ts'
import { type Drama, houseIn } from './drama.ts'

const theMill = 'the-mill'

/** One house goes, at once and without asking anybody. */
export const aHouseLeaves: Drama = {
  key: 'leave',
  over: 'The Mill has left.',
  acts: [
    {
      button: 'A house leaves',
      caption:
        'Rosalind takes The Mill out of the neighborhood. Nobody has to agree. From that second nothing new goes there; what was said before stays where it was read.',
      needs: theMill,
      async play({ houses, settle }) {
        const { ctx } = houseIn({ houses }, theMill)
        leaveNeighborhood(ctx, memberCalled(ctx, 'rosalind'))
        await settle()
        return { path: '/street', notice: 'The Mill has left the neighborhood.' }
      },
    },
  ],
}
