import type { List as OurList } from '../../core/lists/list.ts'
import type { List } from './wire.ts'

/** A list as apps read it. Answers to people of the list, and to those its owner follows, are in it. */
export function listFrom({ id, title, exclusive }: OurList): List {
  return { id, title, exclusive, replies_policy: 'list' }
}
