import { Hono } from 'hono'
import { type Listening, listen } from '../http/server.ts'

/** A place on this machine where a play is going to be: who comes before it begins is asked for a moment. It must be closed. */
export interface Place {
  readonly port: number
  /** Lets who comes from now on into the play. */
  readonly open: (door: Hono) => void
  readonly close: () => Promise<void>
}

/** Takes the first of these ports that is free, for all houses of the street together. Refuses when every port is taken. */
export async function takePlace(ports: readonly number[]): Promise<Place> {
  let inside: Hono | null = null
  const hall = new Hono()
  hall.all('*', (request) => inside?.fetch(request.req.raw, request.env) ?? request.text('A moment.', 503))
  const listening = await listenOn(hall, ports)
  return {
    port: Number(new URL(listening.address).port),
    open(door) {
      inside = door
    },
    close: listening.close,
  }
}

async function listenOn(hall: Hono, ports: readonly number[]): Promise<Listening> {
  for (const port of ports) {
    try {
      return await listen(hall, `127.0.0.1:${port}`)
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    }
  }
  throw new Error(
    `The ports from ${ports[0]} to ${ports.at(-1)} are all taken. Stop something that listens there and try again.`,
  )
}
