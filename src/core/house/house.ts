import { type Database, one } from '../../db/database.ts'

/** How the house is called and how it is set up. Before the wizard ends `opened` is null and `step` says where it is. */
export interface House {
  readonly name: string
  /** At most 16 characters; what the local level is called: "Maple Street only". */
  readonly shortName: string
  readonly sentence: string
  /** What people here call themselves, plural: "campers". */
  readonly noun: string
  readonly colour: 'lamp' | 'leaf' | 'sky' | 'plum' | 'brick'
  /** True when new posts always start at home, whatever a member prefers. */
  readonly lockedHome: boolean
  /** True when strangers see public posts on the front page. */
  readonly openFront: boolean
  readonly inviting: Inviting
  /** True when strangers may leave their names at the door also while there is room. */
  readonly waitlist: boolean
  readonly step: number
  readonly opened: number | null
}

/** Who invites: everybody, hosts whom members suggest somebody to, or hosts alone. */
export type Inviting = 'everybody' | 'suggest' | 'hosts'

export const whoInvites: readonly Inviting[] = ['everybody', 'suggest', 'hosts']

export const houseColours: readonly House['colour'][] = ['lamp', 'leaf', 'sky', 'plum', 'brick']

export function findHouse(db: Database): House {
  const row = one(db, 'select * from house')
  return {
    name: String(row?.['name'] || 'This house'),
    shortName: String(row?.['short_name'] || 'This house'),
    sentence: String(row?.['sentence'] ?? ''),
    noun: String(row?.['noun'] || 'members'),
    colour: houseColours.find((colour) => colour === row?.['colour']) ?? 'lamp',
    lockedHome: row?.['locked_home'] === 1,
    openFront: row?.['open_front'] === 1,
    inviting: whoInvites.find((who) => who === row?.['inviting']) ?? 'hosts',
    waitlist: row?.['waitlist'] === 1,
    step: Number(row?.['step'] ?? 1),
    opened: row?.['opened'] == null ? null : Number(row['opened']),
  }
}
