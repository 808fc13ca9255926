import type { LineMore } from '../scene.ts'
import { type Scene, scene } from '../scene.ts'

const to = (...names: string[]): LineMore => ({ draft: { choice: 'direct', named: names.map((name) => `@${name}`) } })
const answer = (after: number): LineMore => ({ after, draft: { choice: 'direct' } })

/** Between a few: surprises, keys, and how somebody is. */
export const direct: readonly Scene[] = [
  scene(
    0,
    '18:52',
    [
      'marisol',
      'Sam, is there anything you can’t eat? I ask everybody once and write it in the lid of the flour tin.',
      to('sam'),
    ],
    ['sam', 'Nothing. I mean: nothing I can’t eat. Thank you, I’m on my way.', answer(6)],
  ),
  scene(
    0,
    '18:55',
    [
      'halima',
      'Could you read my letter out on Tuesday, about the heating at the school? I’ll put it under the third pot.',
      to('wren'),
    ],
    ['wren', 'With pleasure, and slowly. Sleep well.', answer(9)],
    ['halima', 'And if they ask who I am: a tired one.', answer(4)],
  ),
  scene(
    0,
    '13:05',
    [
      'teo',
      'Machine report, since you ask on Fridays: disk at thirty-one per cent, last night’s copy is fine, I tried to open it and it opened. Nothing needs you.',
      to('dee'),
    ],
    ['dee', 'My favourite sentence of the week. Soup at Marisol’s later?', answer(22)],
    ['teo', 'Bringing the ladder. Joke. Bringing a spoon.', answer(3)],
  ),
  scene(
    1,
    '22:10',
    [
      'wren',
      'Ruth turns seventy-seven on Thursday. Shall we hang all the blue gloves we have on her line before she is up? I can do six o’clock.',
      to('ada', 'teo', 'dee'),
    ],
    ['ada', 'Yes. I bake, you hang.', answer(7)],
    ['teo', 'I have the ladder, for once.', answer(5)],
    ['dee', 'I’ll keep her on the telephone. Quietly, then.', answer(11)],
  ),
  scene(
    1,
    '17:45',
    [
      'wren',
      'Sam moves in with us tomorrow: plays bass, knows nobody, funny. Could you say something about pans at some point? It will make sense.',
      to('dee'),
    ],
    ['dee', 'Pans. Understood. And thank you for bringing somebody.', answer(30)],
  ),
  scene(
    4,
    '08:30',
    [
      'bea',
      'The sentence for the rules, from Oskar and me: “Ask before you show somebody outside the house: her words, her face, her kitchen.”',
      to('dee'),
    ],
    ['dee', 'It is better than anything I would have written. It goes in as it is.', answer(25)],
  ),
  scene(
    12,
    '21:00',
    ['joon', 'Would you sit for a drawing with the banjo? Ten minutes. You may play.', to('wren')],
    ['wren', 'Only if the tuning does not show.', answer(14)],
  ),
]
