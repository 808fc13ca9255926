/** A house of the story: its name on the street, how it is called, and who lives there. */
export interface Dwelling {
  /** It answers at `<name>.test`. */
  readonly name: string
  readonly called: string
  readonly sentence: string
  readonly rules: string
  /** Three people who do something: handle, name, and whether she hosts. The first does. */
  readonly people: readonly (readonly [string, string, ('host' | 'member')?])[]
  /** How many more live there. */
  readonly others: number
}

export const dwellings: readonly Dwelling[] = [
  {
    name: 'maple-street',
    called: 'Maple Street',
    sentence: 'A porch, a kettle, and people who come by.',
    people: [
      ['ada', 'Ada Marsh', 'host'],
      ['bo', 'Bo Lind'],
      ['dee', 'Dee Okafor', 'host'],
    ],
    others: 20,
    rules: `## How we live together

- Be kind, also when you are right.
- What is said at the table **stays at the table**.
- Fold spoilers, and pictures of food that is not vegetarian.

## When something goes wrong

Tell a host. We talk first, and we write down what we did.`,
  },
  {
    name: 'elm-court',
    called: 'Elm Court',
    sentence: 'Two stairwells, one garden and far too many cats.',
    people: [
      ['maren', 'Maren Holt', 'host'],
      ['jonas', 'Jonas Pell'],
      ['ife', 'Ife Adeyemi'],
    ],
    others: 14,
    rules: `## How we live together

- Be kind, also when you are tired.
- What is said in the garden **stays in the garden**.
- Fold spoilers, and anything about politics.
- No names of children, no pictures of them.

## When something goes wrong

Tell a host. We talk first.`,
  },
  {
    name: 'the-mill',
    called: 'The Mill',
    sentence: 'We bake on Saturdays and argue about flour.',
    people: [
      ['tove', 'Tove Brandt', 'host'],
      ['sam', 'Sam Rivera'],
      ['noor', 'Noor Haddad'],
    ],
    others: 9,
    rules: `1. Nobody shouts.
2. Nobody sells anything but bread.
3. Who starts an argument washes the bowls.`,
  },
  {
    name: 'the-boathouse',
    called: 'The Boathouse',
    sentence: 'A rowing club that stayed for supper.',
    people: [
      ['luc', 'Luc Perrin', 'host'],
      ['wim', 'Wim Aalto'],
      ['zoe', 'Zoe Banner'],
    ],
    others: 8,
    rules: 'Leave the oars where you found them, and people too.',
  },
]

/** First names of those who only live there. */
export const housemates = [
  'Alma',
  'Benno',
  'Carla',
  'Dario',
  'Edda',
  'Farid',
  'Greta',
  'Hilde',
  'Ivo',
  'Jule',
  'Kaya',
  'Lorenz',
  'Mila',
  'Nils',
  'Olga',
  'Pia',
  'Ruben',
  'Selma',
  'Tilda',
  'Yusuf',
] as const
