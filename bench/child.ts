import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A server that is measured, in a process of its own. */
export interface Child {
  /** Where it listens, and what else it says of itself. */
  readonly told: Readonly<Record<string, string>>
  /** Milliseconds of processor time it used so far, and how much it still has to do. */
  readonly ask: () => Promise<Standing>
  /** Waits until it has nothing more to do. */
  readonly done: () => Promise<Standing>
  /** The most memory it ever held (MiB). */
  readonly memory: () => number
  readonly close: () => Promise<void>
}

export interface Standing {
  readonly cpu: number
  readonly left: number
  /** How much it has kept of what came. */
  readonly kept: number
}

/** What a server needs to know; it comes as JSON in its arguments. */
export type Orders = Readonly<Record<string, unknown>>

/** Starts a file of the bench; it must call `answering` once it is open. */
export async function openChild(file: string, orders: Orders, flags: readonly string[] = []): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const env =
    flags.length > 0 ? { ...process.env, MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' } : process.env
  const child = fork(path, [JSON.stringify(orders)], { execArgv: [...flags], env })
  const told = (await next(child)) as Readonly<Record<string, string>>
  const ask = async () => {
    child.send('how are you?')
    return (await next(child)) as Standing
  }
  return {
    told,
    ask,
    async done() {
      for (;;) {
        const standing = await ask()
        if (standing.left === 0) return standing
        await wait(25)
      }
    },
    memory: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    close: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.disconnect()
      }),
  }
}

function next(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const gone = (code: number | null) => fail(new Error(`a measured server ended with ${code}`))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      done(message)
    })
  })
}

/** The orders of this process. */
export function readOrders<O>(): O {
  return JSON.parse(process.argv[2] ?? '{}') as O
}

/** Says that this process is open, and from then on how it stands whenever it is asked; it ends when nobody asks any more. */
export function answering(
  told: Readonly<Record<string, string>>,
  standing: () => Omit<Standing, 'cpu'> | Promise<Omit<Standing, 'cpu'>>,
  close: () => Promise<void>,
): void {
  process.on('message', async () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpu: (user + system) / 1000, ...(await standing()) })
  })
  process.once('disconnect', async () => {
    await close()
    process.exit()
  })
  process.send?.(told)
}
