import { setPriority } from 'node:os'
import { Refusal } from '../lib/refusal.ts'
import type { Answer, Job, Made } from './job.ts'

// The server's answers come first: a picture may wait, a page may not.
setPriority(10)
process.umask(0o077)
process.on('message', (job) => {
  // The server is the only one who can speak on this channel.
  answer(job as Job).then((said) => process.send?.(said))
})
// The server is gone, and with it everybody who waits for an answer.
process.on('disconnect', () => process.exit())

async function answer(job: Job): Promise<Answer> {
  try {
    return { is: 'made', made: await make(job) }
  } catch (error) {
    return explain(error)
  }
}

// Each decoder is loaded on first use: a house where nobody posts video never pays for it.
async function make(job: Job): Promise<Made> {
  if (job.look === 'picture') return (await import('./make-picture.ts')).makePicture(job)
  return (await import('./make-recording.ts')).makeRecording(job)
}

function explain(error: unknown): Answer {
  if (error instanceof Refusal) {
    const code = error.code === 'too-big' || error.code === 'no-space' ? error.code : 'bad-input'
    return { is: 'refused', code, sentence: error.message }
  }
  return { is: 'failed', trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
