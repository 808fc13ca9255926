import { whenAsked } from '../lib/when-asked.ts'
import { host, member, type Route } from './route.ts'

const { newBlock, sendBlock } = whenAsked(() => import('./pages/propose-block.ts'))
const { bringBlocks, lookAtBlocks, sendBlocks } = whenAsked(() => import('./pages/propose-blocks.ts'))
const { keepBlock, sendBlockAnswer, sharedBlock, stopBlock, takeBlockBack } = whenAsked(
  () => import('./pages/shared-block.ts'),
)
const { declineEverything, savePolicy, sharedBlocks, sharedBlocksFile } = whenAsked(
  () => import('./pages/shared-blocks.ts'),
)

/** What houses of the neighborhood propose to each other to keep out: one part of `routes.ts`. */
export const sharedBlockRoutes: readonly Route[] = [
  member.get('/street/blocks', sharedBlocks),
  member.get('/street/blocks.csv', sharedBlocksFile),
  host.get('/street/blocks/new', newBlock),
  host.post('/street/blocks/new', sendBlock),
  host.post('/street/blocks/policy', savePolicy),
  host.post('/street/blocks/not-here', declineEverything),
  host.post('/street/blocks/list', bringBlocks),
  host.get('/street/blocks/list/:id', lookAtBlocks),
  host.post('/street/blocks/list/:id', sendBlocks),
  member.get('/street/blocks/:id', sharedBlock),
  host.post('/street/blocks/:id/answer', sendBlockAnswer),
  host.post('/street/blocks/:id/take-back', takeBlockBack),
  host.post('/street/blocks/:id/stop', stopBlock),
  host.post('/street/blocks/:id/keep', keepBlock),
]
