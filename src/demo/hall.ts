import { Hono } from 'hono'

/** Who opens at a house (its key); null when nobody lives there. */
export type Doors = (key: string) => Hono | null

/**
 * The hall in which all houses of the street have their doors: visitors are let in where they asked for, by the name in front of
 * `.localhost`. Who names no house of that kind comes to the one in which the demo begins.
 */
export function openHall(doorOf: Doors, first: string): Hono {
  const hall = new Hono()
  hall.all('*', (request) => {
    const { hostname } = new URL(request.req.url)
    const key = hostname.endsWith('.localhost') ? hostname.slice(0, -'.localhost'.length) : first
    const door = doorOf(key)
    return door ? door.fetch(request.req.raw, request.env) : request.text('Nobody lives here.', 404)
  })
  return hall
}
