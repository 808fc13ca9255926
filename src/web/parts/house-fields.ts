import { html } from 'hono/html'
import { type House, houseColours, whoInvites } from '../../core/house/house.ts'
import type { HouseNames } from '../../core/house/name-house.ts'
import type { Openness } from '../../core/house/set-openness.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import { Refusal } from '../../lib/refusal.ts'
import { choice, field, type Kept, tick } from './form.ts'
import type { Html } from './safe.ts'

const colourWords: Record<House['colour'], string> = {
  lamp: 'Lamp',
  leaf: 'Leaf',
  sky: 'Sky',
  plum: 'Plum',
  brick: 'Brick',
}

/** What the house is called and how it looks; the wizard and the hosts' page ask the same. */
export function nameFields(now: HouseNames, kept?: Kept | null): Html {
  const { house } = limits
  return html`${field({ name: 'name', label: 'Name of the house', note: `As in “Maple Street”. At most ${house.name} characters.`, value: now.name, required: true }, kept)}
${field({ name: 'shortName', label: 'Short name', note: `Stands on every post that stays home, as in “Maple Street only”. At most ${house.shortName} characters.`, value: now.shortName, required: true }, kept)}
${field({ name: 'sentence', label: 'The house in one sentence', note: 'What a stranger reads at the front door. You can leave it empty.', value: now.sentence }, kept)}
${field({ name: 'noun', label: 'What people here are called', note: 'Plural, as in campers, neighbours, regulars. Empty means members.', value: now.noun }, kept)}
${swatches(kept ? kept.form.text('colour') : now.colour)}`
}

function swatches(chosen: string): Html {
  const each = houseColours.map(
    (colour, n) =>
      html`<label class="swatch" data-colour="${colour}"><input type="radio" name="colour" value="${colour}"${n === 0 ? html` id="colour"` : ''}${colour === chosen ? html` checked` : ''}><span>${colourWords[colour]}</span></label>`,
  )
  return html`<fieldset class="field"><legend>Colour of the lamp</legend><div class="swatches">${each}</div></fieldset>`
}

export function readNames(form: Form): HouseNames {
  return {
    name: form.text('name'),
    shortName: form.text('shortName'),
    sentence: form.text('sentence'),
    noun: form.text('noun'),
    colour: form.text('colour'),
  }
}

/** How open the house is: three questions and a box. */
export function opennessFields({ house, now }: { house: House; now: Openness }, kept?: Kept | null): Html {
  return html`${choice(
    {
      name: 'home',
      legend: 'Where does a new post start?',
      note: 'It can always be sent further on purpose, post by post.',
      value: now.lockedHome ? 'locked' : 'free',
      options: [
        {
          value: 'free',
          label: 'At home, unless somebody prefers another place',
          note: `New people start with ${house.shortName}; everybody can change that in the settings.`,
        },
        {
          value: 'locked',
          label: 'Always at home',
          note: `Every new post starts with ${house.shortName}, whatever somebody prefers.`,
        },
      ],
    },
    kept,
  )}${choice(
    {
      name: 'front',
      legend: 'What does a stranger see at the front door?',
      value: now.openFront ? 'posts' : 'door',
      options: [
        { value: 'door', label: 'Only the name, the sentence and the rules' },
        { value: 'posts', label: 'Also the latest public posts', note: 'Never anything that stays home.' },
      ],
    },
    kept,
  )}${choice(
    {
      name: 'invite',
      legend: 'Who may invite?',
      value: now.inviting,
      options: [
        {
          value: 'suggest',
          label: 'Members suggest somebody, hosts invite',
          note: 'A host makes the invitation with one tap; it comes from whoever suggested.',
        },
        {
          value: 'everybody',
          label: 'Everybody who lives here',
          note: 'You see who invited whom, and can end any invitation.',
        },
        { value: 'hosts', label: 'Only hosts' },
      ],
    },
    kept,
  )}${tick(
    {
      name: 'waitlist',
      label: 'Keep a waitlist at the door',
      note: 'Strangers can leave a name and a note for the hosts. While the house is full they always can.',
      on: now.waitlist,
    },
    kept,
  )}`
}

/** The answers. Refuses what none of them is, so that a broken form opens nothing by accident. */
export function readOpenness(form: Form): Openness {
  return {
    lockedHome: oneOf(form, 'home', ['locked', 'free']) === 'locked',
    openFront: oneOf(form, 'front', ['posts', 'door']) === 'posts',
    inviting: oneOf(form, 'invite', whoInvites),
    waitlist: form.has('waitlist'),
  }
}

function oneOf<Answer extends string>(form: Form, name: string, answers: readonly Answer[]): Answer {
  const answer = answers.find((each) => each === form.text(name))
  if (!answer) throw new Refusal('bad-input', 'Choose one of the answers.', name)
  return answer
}
