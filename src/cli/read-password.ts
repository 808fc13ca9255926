import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { limits } from '../core/limits.ts'
import { Trouble } from './trouble.ts'

/** The first line of standard input; at a terminal it asks, and nothing of what is typed shows. */
export async function readPassword(question: string): Promise<string> {
  const typed = process.stdin.isTTY ? await ask(question) : await text(process.stdin)
  const [password = ''] = typed.split(/\r?\n/)
  if (password === '') throw new Trouble('No password came in. Pipe it in, as in: porchlight setup … < password.txt')
  return password.slice(0, limits.password.longest * 2)
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_letters, _encoding, done) => done() })
  const line = createInterface({ input: process.stdin, output: silent, terminal: true })
  const typed = await line.question('')
  line.close()
  process.stderr.write('\n')
  return typed
}
