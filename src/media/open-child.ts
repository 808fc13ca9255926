import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../lib/refusal.ts'
import { type Answer, type Job, type Made, parseAnswer } from './job.ts'

/** One child process at a time; it must be closed. */
export type Child = {
  /** Has one job done within `milliseconds`, starting a child when none lives. Never call it twice at once. */
  run: (job: Job, milliseconds: number) => Promise<Made>
  pid: () => number | null
  close: () => Promise<void>
}

/**
 * A child that may read `incoming` and write `making`, two folders, and nothing else of this machine: no database,
 * no settings, no environment. It starts with the first job and leaves after `idle` milliseconds without one.
 */
export function openChild(folders: { incoming: string; making: string }, idle: number): Child {
  let child: ChildProcess | null = null
  let goodbye: NodeJS.Timeout | undefined

  function wake(): ChildProcess {
    clearTimeout(goodbye)
    if (child !== null) return child
    const fresh = hire(folders)
    const forget = () => {
      if (child === fresh) child = null
    }
    fresh.on('exit', forget).on('error', forget)
    child = fresh
    return fresh
  }

  async function close(): Promise<void> {
    clearTimeout(goodbye)
    const leaving = child
    child = null
    if (leaving !== null) await end(leaving)
  }

  async function run(job: Job, milliseconds: number): Promise<Made> {
    const hired = wake()
    const answer = await ask(hired, job, milliseconds).catch(async (error) => {
      await close()
      throw error
    })
    hired.unref()
    hired.channel?.unref()
    goodbye = setTimeout(close, idle).unref()
    return open(answer)
  }

  return { run, pid: () => child?.pid ?? null, close }
}

function hire({ incoming, making }: { incoming: string; making: string }): ChildProcess {
  const sharp = fileURLToPath(import.meta.resolve('sharp'))
  const modules = sharp.slice(0, sharp.lastIndexOf('node_modules') + 'node_modules'.length)
  const source = join(import.meta.dirname, '..')
  const readable = [join(source, 'media'), join(source, 'lib'), join(source, '..', 'package.json'), modules, incoming]
  return fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: [
      '--permission',
      '--allow-addons',
      ...[...readable, making].map((path) => `--allow-fs-read=${path}`),
      `--allow-fs-write=${making}`,
      '--max-old-space-size=128',
      '--max-semi-space-size=2',
      '--disable-proto=throw',
    ],
    // Nothing of the server's environment: it may hold passwords. The malloc settings give pixels back when freed.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

async function ask(child: ChildProcess, job: Job, milliseconds: number): Promise<Answer> {
  const listening = new AbortController()
  const { signal } = listening
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, milliseconds)
  // While there is work the process must not end under it.
  child.ref()
  child.channel?.ref()
  try {
    const message = once(child, 'message', { signal })
    const gone = once(child, 'exit', { signal }).then(() => Promise.reject(late ? tooSlow() : crashed()))
    child.send(job)
    const [answer] = await Promise.race([message, gone])
    return parseAnswer(answer)
  } finally {
    clearTimeout(timer)
    listening.abort()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await gone
}

function open(answer: Answer): Made {
  switch (answer.is) {
    case 'made':
      return answer.made
    case 'refused':
      throw new Refusal(answer.code, answer.sentence)
    case 'failed':
      throw new Error(`The media child failed: ${answer.trouble}`)
  }
}

function tooSlow(): Refusal {
  return new Refusal('bad-input', 'That file takes too long to prepare. Try a smaller one.')
}

function crashed(): Refusal {
  return new Refusal('busy', 'Something broke while we prepared that file. Please try again.')
}
