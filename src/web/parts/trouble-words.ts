import type { Trouble } from '../../core/servers/trouble.ts'

const words: Record<Exclude<Trouble, `answer ${number}`>, string> = {
  name: 'its name can not be found',
  certificate: 'it can not prove that it is itself',
  address: 'its name leads nowhere on the open internet',
  connection: 'it can not be reached',
  slow: 'it took too long',
  us: 'there was no way through to it',
  full: 'too much waited for it already',
  deleted: 'it was deleted before it left',
  'shut-out': 'this house has nothing to do with that server',
  unjudged: 'no host said yes to that server',
  broken: 'something went wrong here',
}

/** Why a letter did not arrive, as the second half of a sentence. */
export function troubleWords(trouble: Trouble): string {
  if (isAnswer(trouble)) return answerWords(Number(trouble.slice('answer '.length)))
  return words[trouble]
}

function isAnswer(trouble: Trouble): trouble is `answer ${number}` {
  return trouble.startsWith('answer ')
}

function answerWords(status: number): string {
  if (status === 404 || status === 410) return 'nobody lives there any more'
  if (status === 429 || status === 503) return 'it is too busy'
  if (status === 401) return 'it could not check who writes'
  if (status >= 500) return `it has trouble of its own (${status})`
  return `it said no (${status})`
}
