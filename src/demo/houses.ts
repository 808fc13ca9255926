import { join } from 'node:path'
import { type App, type AppOptions, buildApp } from '../app.ts'
import { nextDoor } from './words/next-door.ts'

/** The houses of the street by their keys, Maple Street first. */
export type Houses = ReadonlyMap<string, App>

/** The house in which the demo begins. */
export const maple = 'maple'

/** Every house that stands when the evening begins. */
export const houseKeys: readonly string[] = [maple, ...nextDoor.map(({ key }) => key)]

/** Under such a name a house talks with nobody but others on this machine. */
export function hostOf(key: string): string {
  return `${key}.localhost`
}

/** Where browsers find a house, when the whole street is at a port. */
export function addressOf(key: string, port: number): string {
  return `http://${hostOf(key)}:${port}`
}

/** The key of the house at an address. */
export function keyOf(address: string): string {
  return new URL(address).hostname.replace(/\.localhost$/, '')
}

/** The house of somebody whom the script calls `handle@house`; who has no house in her name lives at Maple Street. */
export function houseOf(who: string): string {
  return who.split('@')[1] ?? maple
}

/** What she is called at home. */
export function handleOf(who: string): string {
  return who.split('@')[0] ?? who
}

/** The folder of a house below that of the demo. */
export function folderOf(folder: string, key: string): string {
  return join(folder, key)
}

export interface Opening extends Pick<AppOptions, 'now' | 'names' | 'stage'> {
  readonly folder: string
  readonly port: number
}

/** Opens one house of the street in its folder. */
export function openHouseOf({ folder, port, ...options }: Opening, key: string): App {
  return buildApp({ folder: folderOf(folder, key), address: addressOf(key, port), ...options })
}
