const shortest = 4
const longest = 16

/** The letters that somebody may have meant, by script. */
const alphabets: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџў',
  'αβγδεζηθικλμνξοπρστυφχψωσς',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةپچژگ',
  'אבגדהוזחטיכלמנסעפצקרשתךםןףץ',
]

/**
 * Every word that becomes the typed one with a single slip: a letter left out, put in, mistaken, or two of them turned
 * around. As the word index writes them: small and without accents. None for what is no word of 4 to 16 letters in one of
 * the scripts above.
 */
export function nearWords(typed: string): string[] {
  const word = [...typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()]
  const letters = alphabets.find((each) => word.every((letter) => each.includes(letter)))
  if (!letters || word.length < shortest || word.length > longest) return []
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at).join(''), word.slice(at)]
    const [first = '', second = ''] = after
    const [rest, beyond] = [after.slice(1).join(''), after.slice(2).join('')]
    if (second) near.add(before + second + first + beyond)
    if (first) near.add(before + rest)
    for (const letter of letters) {
      near.add(before + letter + after.join(''))
      if (first) near.add(before + letter + rest)
    }
  }
  near.delete(word.join(''))
  return [...near]
}
