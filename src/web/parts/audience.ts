import { html } from 'hono/html'
import type { Audience } from '../../core/audience/audience.ts'
import { type Choice, choiceOf, type Narrowing } from '../../core/audience/choices.ts'
import type { House } from '../../core/house/house.ts'
import { type Icon, icon } from './icon.ts'
import type { Html } from './safe.ts'

const icons: Record<Choice, Icon> = {
  local: 'house',
  neighborhood: 'neighborhood',
  public: 'public',
  followers: 'followers',
  direct: 'direct',
}

/** What a choice is called here; the local level carries the place's own short name. */
export function choiceWord(choice: Choice, house: House): string {
  const words: Record<Choice, string> = {
    local: house.shortName,
    neighborhood: 'Neighborhood',
    public: 'Public',
    followers: 'Followers',
    direct: 'Direct',
  }
  return words[choice]
}

/** What narrowing is called after the choice; nothing for the widest. */
export function narrowingWord(choice: Choice, narrowing: Narrowing): string {
  const words: Record<Narrowing, string> = {
    everyone: '',
    quiet: 'quiet',
    followers: choice === 'followers' ? '' : 'followers',
    mutuals: 'mutuals',
    named: choice === 'direct' ? '' : 'a named few',
  }
  return words[narrowing]
}

export function choiceIcon(choice: Choice): Icon {
  return icons[choice]
}

/** The chip that says, in a word, a colour and a drawing, who sees a post. */
export function audienceChip(audience: Audience, house: House): Html {
  const { choice, narrowing } = choiceOf(audience)
  const more = narrowingWord(choice, narrowing)
  return html`<span class="aud a-${choice}">${icon(icons[choice])}<span class="vh">For </span>${choiceWord(choice, house)}${more ? `, ${more}` : ''}</span>`
}
