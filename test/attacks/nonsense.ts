/** Every field that the client API documents in a query, whatever its row. */
export const queryFields = wordsOf(`
  max_id since_id min_id limit offset id account_id q type types exclude_types resolve following acct local remote only_media
  any all none exclude_replies exclude_reblogs pinned tagged timeline grouped_types expand_accounts include_filtered stream tag
  list url maxwidth maxheight name order domain by_domain display_name username email ip staff active pending disabled silenced
  suspended sensitized origin status permissions role_ids invited_by resolved target_account_id by_target_domain with_dismissed
  exclude_unreviewed bubble
`)

/** The same for bodies. */
export const bodyFields = wordsOf(`
  id account_id account_ids status_id status_ids forward reblogs notify languages duration notifications comment category rule_ids display_name note avatar
  header locked bot discoverable hide_collections indexable fields_attributes source status media_ids poll in_reply_to_id
  quoted_status_id quote_id sensitive spoiler_text visibility local_only federated language scheduled_at quote_approval_policy
  content_type media_attributes allowed_mentions file thumbnail description focus choices title replies_policy exclusive phrase
  context irreversible whole_word expires_in filter_action keywords_attributes keyword home subscription data policy endpoint
  keys alerts standard for_not_following for_not_followers for_new_accounts for_private_mentions for_limited_accounts
  filter_not_following filter_not_followers filter_new_accounts filter_private_mentions name domain report_id text type severity
  reject_media reject_reports private_comment public_comment obfuscate start_at end_at limit username email agreement reason
  attribution_domains
`)

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/)
}

const deep = (levels: number, inside: unknown): unknown => (levels === 0 ? inside : deep(levels - 1, [inside]))
/** The same nonsense in the fields of what stands in a field; `{}` is where it goes. */
export const inside = `{"status":"x","title":"x","context":["home"],"phrase":"x",
  "poll":{"options":{},"expires_in":{},"multiple":{},"hide_totals":{}},
  "media_attributes":[{"id":{},"description":{},"focus":{}}],
  "source":{"privacy":{},"sensitive":{},"language":{},"quote_policy":{}},
  "fields_attributes":[{"name":{},"value":{}}],
  "keywords_attributes":[{"id":{},"keyword":{},"whole_word":{},"_destroy":{}}],
  "home":{"last_read_id":{}},"notifications":{"last_read_id":{}},
  "subscription":{"endpoint":{},"standard":{},"keys":{"p256dh":{},"auth":{}}},
  "data":{"policy":{},"alerts":{"mention":{},"status":{}}}}`

/** Rows that read something in a field. */
export const readsInside =
  /\/(statuses|statuses\/:id|update_credentials|profile|filters|filters\/:id|markers|subscription)$/

/** What no field expects, as JSON can say it; each is put into every field. The first ones trouble every field there is. */
export const strange: readonly string[] = [
  '{"toString":1,"valueOf":1}',
  JSON.stringify('x'.repeat(1000)),
  '[null]',
  ...['', '\ud83d\udca5\ud800', `../'; drop table posts; --\u0000`].map((each) => JSON.stringify(each)),
  ...['-1', '1e308', 'null', '{}', '{"0":{"0":"x"}}'],
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  '[{"toString":null,"valueOf":null}]',
  JSON.stringify(deep(100, 'x')),
]

/** Bodies that are no tree of fields, or too much of one. */
export const strangeBodies: readonly string[] = [
  '[]',
  '{',
  '{"__proto__":{"polluted":true}}',
  `{"status":"${'x'.repeat(60_000)}","title":"${'x'.repeat(20_000)}"}`,
  `{"ids":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
]

/** More than any request may bring. */
export const tooMuch = `{"status":"${'x'.repeat(1024 * 1024)}"}`

/** How a query or a form says nonsense in a field; the first ones trouble every field there is. */
export const strangeWays: readonly ((name: string) => string)[] = [
  (name) => `${name}[toString]=x&${name}[valueOf]=x`,
  (name) => `${name}=%00%F0%9F%92%A5%ff`,
  (name) => `${name}=x&${name}[]=y&${name}[a]=z`,
  (name) => `${name}=`,
  (name) => `${name}=-1`,
  (name) => `${name}=1e308`,
  (name) => `${name}[a][b][c][d][e][f]=x`,
  (name) => `${name}[][a]=x`,
  (name) => `${name}[__proto__][polluted]=x`,
]
