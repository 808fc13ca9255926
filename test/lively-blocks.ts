import type { Context } from '../src/core/context.ts'
import { uploadList } from '../src/core/judgement/upload-list.ts'
import type { Member } from '../src/core/members/member.ts'
import { findBelonging } from '../src/core/neighborhood/where-we-belong.ts'
import { hashOfBlock } from '../src/core/shared-blocks/documents.ts'
import { listSharedBlocks } from '../src/core/shared-blocks/list-shared-blocks.ts'
import { proposeBlock } from '../src/core/shared-blocks/propose-block.ts'
import { takeBlocks } from '../src/core/shared-blocks/take-blocks.ts'

/** Ids of shared blocks of a lively house: one that waits, one of its own, and a list that could be proposed. */
export interface LivelyBlocks {
  readonly open: string
  readonly ours: string
  readonly list: string
}

const pine = 'https://pine.example/ap/server'

/** Lets the neighbor on paper propose a block, and the host another one; she has brought a list besides. */
export function shareLivelyBlocks(ctx: Context, host: Member): LivelyBlocks {
  const document = {
    type: 'NeighborhoodBlockProposal',
    v: 1,
    id: 'https://pine.example/ap/neighborhood/blocks/1',
    neighborhood: findBelonging(ctx)?.neighborhood ?? '',
    by: pine,
    domain: 'loud.example',
    severity: 'suspend',
    rejectMedia: true,
    reason: 'harassment',
    text: 'They went after two members of ours for a week.',
    evidence: ['https://pine.example/what-happened'],
    created: new Date(ctx.now()).toISOString(),
  } as const
  takeBlocks(ctx, pine, [{ document, hash: hashOfBlock(document) }])
  const said = { reason: 'spam', words: 'They sell what people say.', evidence: '' }
  const ours = proposeBlock(ctx, host, { domain: 'spam.example', shown: 'followers', media: false, ...said })
  const open = (listSharedBlocks(ctx) ?? []).find(({ block }) => block.domain === 'loud.example')?.block.id ?? ''
  return { open, ours, list: uploadList(ctx, host, Buffer.from('#domain,#severity\nworse.example,suspend\n')) }
}
