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
