import { answerServer } from '../../core/judgement/answer-server.ts'
import { knock } from '../../core/neighborhood/knock.ts'
import { hour } from '../calendar.ts'
import { maple } from '../houses.ts'
import { moveInNextDoor } from '../move-in-next-door.ts'
import { memberCalled } from '../perform.ts'
import { atTheDoor, theBoathouse } from '../words/the-boathouse.ts'
import { type Drama, houseIn } from './drama.ts'

/** A new house opens down by the river and would like to be a neighbor. */
export const aHouseKnocks: Drama = {
  key: 'knock',
  over: 'The Boathouse has knocked.',
  acts: [
    {
      button: 'A house knocks',
      caption:
        'A fifth house, The Boathouse, opens on this machine and knocks at Maple Street. Dee knows them and lets their letters in. Whether they come in is for all houses to say. Be Dee and look who they are, or be Hattie, who waits.',
      needs: null,
      async play({ houses, open, settle }) {
        const boathouse = open(theBoathouse.key)
        houses.set(theBoathouse.key, boathouse)
        const { ctx } = boathouse
        await moveInNextDoor((moment) => ({ ...ctx, now: () => moment }), ctx.now() - hour, theBoathouse)
        const home = houseIn({ houses }, maple).ctx
        const reason = 'Jonah knows them from the lock.'
        answerServer(home, memberCalled(home, 'dee'), { server: ctx.address, answer: 'yes', reason })
        const { server } = await ctx.elsewhere.visitServer(home.address)
        knock(ctx, memberCalled(ctx, 'hattie'), { server, words: atTheDoor, name: '' })
        await settle()
        return { path: '/street/requests', notice: 'The Boathouse stands at the door.' }
      },
    },
  ],
}
