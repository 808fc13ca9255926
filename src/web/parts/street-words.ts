import type { Street, StreetHouse } from '../../core/neighborhood/street.ts'

/** "3 houses, 122 people: Maple Street, Elm Court, The Mill". */
export function streetWords({ houses, people }: Street): string {
  return `${houses.length} houses, ${peopleWords(people)}: ${houses.map(({ name }) => name).join(', ')}`
}

/** "The Mill, 41 people". */
export function houseWords({ name, members }: Pick<StreetHouse, 'name' | 'members'>): string {
  return `${name}, ${peopleWords(members)}`
}

/** "1 person", "41 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}

/** "Maple Street", "Maple Street and Elm Court", "Maple Street, Elm Court and The Mill". */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
