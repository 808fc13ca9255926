import { proposeBlock } from '../../core/shared-blocks/propose-block.ts'
import { memberCalled } from '../perform.ts'
import { type Drama, houseIn } from './drama.ts'

const elmCourt = 'elm-court'

/** A neighbor asks the others to keep somebody out. */
export const aBlockIsProposed: Drama = {
  key: 'block',
  over: 'Elm Court has proposed a block.',
  acts: [
    {
      button: 'A block is proposed',
      caption:
        'Bronagh at Elm Court keeps out a server that copies people’s pictures, and tells the neighbors why. It counts at Elm Court only: each house decides for itself.',
      needs: elmCourt,
      async play({ houses, settle }) {
        const { ctx } = houseIn({ houses }, elmCourt)
        proposeBlock(ctx, memberCalled(ctx, 'bronagh'), {
          domain: 'borrowed-faces.example',
          shown: 'nobody',
          media: false,
          reason: 'scams',
          words: 'It has copied the faces of four of us, names and all, and sells them as its own people.',
          evidence: '',
        })
        await settle()
        return { path: '/street/blocks', notice: 'Elm Court proposes to keep borrowed-faces.example out.' }
      },
    },
  ],
}
