import { findPerson } from '../../core/actors/person.ts'
import { choiceOf } from '../../core/audience/choices.ts'
import { countMembers } from '../../core/members/member.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { streetWords } from './street-words.ts'

/** Who may read a post, in a sentence; '' when anyone may, since then there is nothing to mind. */
export function whoSees(visit: Visit, view: PostView): string {
  const { house } = visit
  const { choice, narrowing } = choiceOf(view.post.audience)
  if (narrowing === 'named') return namedWords(visit, view)
  if (narrowing === 'followers' || narrowing === 'mutuals') return circleWords(visit, view)
  switch (choice) {
    case 'local': {
      const { all } = countMembers(visit.ctx)
      return `Only the ${all} of us at ${house.shortName} can read this. It never leaves our server.`
    }
    case 'neighborhood':
      return neighborhoodWords(visit)
    case 'public':
      return narrowing === 'quiet' ? 'Anyone with the link can read this. It stays out of timelines and search.' : ''
    case 'followers':
    case 'direct':
      return ''
  }
}

function neighborhoodWords({ ctx, house }: Visit): string {
  const street = findStreet(ctx)
  return street
    ? `Only people of the neighborhood can read this: ${streetWords(street)}.`
    : `Only people of ${house.shortName} and of its neighbors can read this.`
}

function namedWords({ member }: Visit, { named, author }: PostView): string {
  const others = named.filter((person) => person.id !== member?.id).map((person) => person.shownName)
  const names = author.id === member?.id || others.includes(author.shownName) ? others : [author.shownName, ...others]
  return names.length > 0
    ? `Only ${names.join(', ')} and you can read this. Hosts of a machine can read what is on it.`
    : 'Only you can read this.'
}

function circleWords(visit: Visit, { post }: PostView): string {
  const { choice, narrowing } = choiceOf(post.audience)
  const owner = findPerson(visit.ctx.db, post.circleOf)
  const yours = owner?.id === visit.member?.id
  const whom =
    narrowing === 'followers'
      ? `people who follow ${yours ? 'you' : owner?.shownName}`
      : `people who follow ${yours ? 'you and whom you' : `${owner?.shownName} and who are`} ${yours ? 'follow back' : 'followed back'}`
  const where = choice === 'local' || choice === 'neighborhood' ? ` at ${visit.house.shortName}` : ''
  return `Only ${whom}${where}, and those named in it, can read this.`
}
