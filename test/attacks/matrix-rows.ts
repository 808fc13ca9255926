import type { Door } from './matrix-asks.ts'

// A row that is read stands in one of the two lists: those that tell members or neighbors what was said to neighbors, and those
// that tell nobody of it. Whoever adds a row thinks about which; the matrix asks it either way, with everything that is hidden.

/** Rows that tell it, to those for whom it is. */
export const tells: readonly string[] = [
  ...rowsIn(
    'web',
    `
  / /:handle{@[^/]+} /:handle{@[^/]+}/:id/delete /:handle{@[^/]+}/:id/edit /:handle{@[^/]+}/:id/history
  /:handle{@[^/]+}/:id{[0-9A-Z]{26}} /bookmarks /catch-up /drafts /following /host/posts/:id/remove /host/world/rules
  /inbox /inbox/quiet /likes /lists/:id /media/:id/:size /media/elsewhere/:id/:size /neighborhood /offline
  /posts/:id/filter /posts/:id/offer /posts/:id/quotes /posts/:id/report /search /settings/profile/tags /street/blocks
  /street/blocks.csv /street/blocks/:id /tags/:tag /write
  `,
  ),
  ...rowsIn(
    'api',
    `
  /api/v1/accounts/:id/statuses /api/v1/admin/domain_blocks /api/v1/bookmarks /api/v1/favourites
  /api/v1/featured_tags/suggestions /api/v1/notifications /api/v1/polls/:id /api/v1/scheduled_statuses /api/v1/search
  /api/v1/statuses /api/v1/statuses/:id /api/v1/statuses/:id/context /api/v1/statuses/:id/history
  /api/v1/statuses/:id/quotes /api/v1/statuses/:id/source /api/v1/timelines/bubble /api/v1/timelines/home
  /api/v1/timelines/list/:id /api/v1/timelines/public /api/v1/timelines/tag/:tag /api/v2/notifications /api/v2/search
  `,
  ),
  ...rowsIn(
    'servers',
    `
  /ap/neighborhood/blocks /ap/o/:author/:id /ap/o/:author/:id/activity
  `,
  ),
]

/** Rows that tell it to nobody. */
export const silent: readonly string[] = [
  ...rowsIn(
    'web',
    `
  /:handle{@[^/]+}/feed.atom /:handle{@[^/]+}/feed.rss /:handle{@[^/]+}/follow /:handle{@[^/]+}/followers
  /:handle{@[^/]+}/following /about /authorize_interaction /blocks /blocks/servers /call /calls/:id/call.ics
  /catch-up/done /direct /doors /emoji/:code /emoji/elsewhere/:server/:code /ended-follows /filters /filters/:id
  /filters/new /follow /follow-requests /host /host/apps /host/apps/:id /host/calls /host/calls/:id/cancel /host/emoji
  /host/house /host/norms /host/norms/:key /host/notes/:id /host/notes/:id/delete /host/notices /host/notices/:id
  /host/open /host/partings /host/people /host/people/:id /host/people/:id/call /host/people/:id/door
  /host/people/:id/outside /host/people/:id/parting /host/people/:id/remind /host/reports /host/reports/:id
  /host/reports/:id/close /host/reports/:id/pass-on /host/rules /host/tour/:handle /host/waitlist /host/waitlist/:id
  /host/world /host/world/relays /host/world/rules.csv /host/world/rules/list/:id /host/world/servers
  /host/world/servers/:server /house-log /inbox/clear /inbox/strangers /introductions /introductions/:id
  /introductions/new /invitations /invitations/:id /invitations/tree /join/:code /join/:code/you /key/:token /lists
  /lists/:id/delete /lists/:id/edit /local/:id /local/:id/delete /local/:id/edit /local/:id/history /login /login/code
  /manifest.webmanifest /me /media/elsewhere/face/:id /media/elsewhere/header/:id /norms /norms/:tag /notices
  /oauth/authorize /outside /parting /people /people/:id/block /people/:id/follow /people/:id/lists /people/:id/mute
  /people/:id/report /people/:id/rest /people/directory /people/print /posts/:id /posts/:id/boosts /posts/:id/likes
  /posts/:id/rest /posts/:id/where /public-posts /recover /recover/new /reminders /reports /reports/:id /reports/new
  /rules /rules/diff /rules/disagree /rules/history /sealed /settings/apps /settings/apps/:id /settings/boxes
  /settings/hosting-me /settings/introductions /settings/leaving /settings/leaving/close /settings/notifications
  /settings/notifications/devices/:id /settings/profile /settings/reading /settings/security /settings/security/codes
  /settings/security/passkeys /settings/security/passkeys/:id /settings/security/password /settings/security/prove
  /settings/security/words /settings/writing /setup /setup/house /setup/invite /setup/key /setup/open /setup/rules
  /setup/you /street /street/blocks/list/:id /street/blocks/new /street/houses/:host /street/houses/:host/remove
  /street/key /street/knock /street/knocks/:id /street/leave /street/name /street/requests /street/requests/:hash /street/torn /suggested/:id
  /tags /tour /tour/1 /tour/2 /tour/3 /tour/4 /tour/5 /tour/done /tour/you /votes /votes/:id /waitlist
  /waitlist/:token /welcome/key
  `,
  ),
  ...rowsIn(
    'api',
    `
  /api/oembed /api/v1/accounts /api/v1/accounts/:id /api/v1/accounts/:id/endorsements
  /api/v1/accounts/:id/featured_tags /api/v1/accounts/:id/followers /api/v1/accounts/:id/following
  /api/v1/accounts/:id/lists /api/v1/accounts/familiar_followers /api/v1/accounts/lookup
  /api/v1/accounts/relationships /api/v1/accounts/search /api/v1/accounts/verify_credentials /api/v1/admin/accounts
  /api/v1/admin/accounts/:id /api/v1/admin/canonical_email_blocks /api/v1/admin/domain_allows
  /api/v1/admin/domain_allows/:server /api/v1/admin/domain_blocks/:server /api/v1/admin/email_domain_blocks
  /api/v1/admin/ip_blocks /api/v1/admin/reports /api/v1/admin/reports/:id /api/v1/admin/trends/links
  /api/v1/admin/trends/links/publishers /api/v1/admin/trends/statuses /api/v1/admin/trends/tags /api/v1/announcements
  /api/v1/annual_reports /api/v1/annual_reports/:year/state /api/v1/blocks /api/v1/conversations /api/v1/custom_emojis
  /api/v1/directory /api/v1/domain_blocks /api/v1/donation_campaigns /api/v1/endorsements /api/v1/featured_tags
  /api/v1/filters /api/v1/filters/:id /api/v1/follow_requests /api/v1/followed_tags /api/v1/instance
  /api/v1/instance/activity /api/v1/instance/domain_blocks /api/v1/instance/extended_description
  /api/v1/instance/languages /api/v1/instance/peers /api/v1/instance/privacy_policy /api/v1/instance/rules
  /api/v1/instance/translation_languages /api/v1/lists /api/v1/lists/:id /api/v1/lists/:id/accounts /api/v1/markers
  /api/v1/media/:id /api/v1/mutes /api/v1/notifications/:id /api/v1/notifications/policy
  /api/v1/notifications/requests /api/v1/notifications/requests/:id /api/v1/notifications/requests/merged
  /api/v1/notifications/unread_count /api/v1/preferences /api/v1/profile /api/v1/push/subscription
  /api/v1/scheduled_statuses/:id /api/v1/statuses/:id/card /api/v1/statuses/:id/favourited_by
  /api/v1/statuses/:id/reblogged_by /api/v1/streaming/health /api/v1/suggestions /api/v1/tags/:name
  /api/v1/timelines/direct /api/v1/timelines/link /api/v1/trends /api/v1/trends/links /api/v1/trends/statuses
  /api/v1/trends/tags /api/v2/admin/accounts /api/v2/filters /api/v2/filters/:id /api/v2/filters/:id/keywords
  /api/v2/filters/:id/statuses /api/v2/filters/keywords/:id /api/v2/filters/statuses/:id /api/v2/instance
  /api/v2/notifications/:key /api/v2/notifications/:key/accounts /api/v2/notifications/policy
  /api/v2/notifications/unread_count /api/v2/suggestions
  `,
  ),
  ...rowsIn(
    'oauth',
    `
  /.well-known/oauth-authorization-server /.well-known/openid-configuration /api/v1/apps/verify_credentials
  /oauth/jwks /oauth/userinfo
  `,
  ),
  ...rowsIn(
    'servers',
    `
  /.well-known/host-meta /.well-known/nodeinfo /.well-known/webfinger /:handle{@[^/]+}/:id{[0-9A-Z]{26}}
  /ap/neighborhood /ap/neighborhood/log /ap/neighborhood/sheet /ap/o/:author/:id/likes
  /ap/o/:author/:id/quotes/:quoting /ap/o/:author/:id/replies /ap/o/:author/:id/shares /ap/server /ap/server/outbox
  /ap/u/:id /ap/u/:id/featured /ap/u/:id/followers /ap/u/:id/following /ap/u/:id/outbox /ap/u/:id/tags /nodeinfo/2.0
  /nodeinfo/2.1
  `,
  ),
]

function rowsIn(door: Door, paths: string): string[] {
  return paths
    .trim()
    .split(/\s+/)
    .map((path) => `${door} ${path}`)
}
