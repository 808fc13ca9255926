import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onePlaceForLevels, ownersWriteTheirTables, sqlStaysInCore } from './data.ts'
import { noFileCircles, noFolderCircles, packagesHaveAHome, whoMayImportWhom } from './directions.ts'
import {
  filesStaySmall,
  foldersIntroduceThemselves,
  namesSaySomething,
  rawHasOneHome,
  timeComesFromOutside,
} from './shape.ts'
import type { Rule, SourceFile } from './source.ts'

/** Files as `path: text`; the first one is the violation, or with `fine` there is none. */
type Planted = Record<string, string>

const caught: [string, Rule, Planted][] = [
  ['lib asks core', whoMayImportWhom, { 'src/lib/ids.ts': `import { limits } from '../core/limits.ts'` }],
  ['db asks core', whoMayImportWhom, { 'src/db/database.ts': `import type { Post } from '../core/posts/post.ts'` }],
  ['net asks core', whoMayImportWhom, { 'src/net/client.ts': `import { limits } from '../core/limits.ts'` }],
  ['net asks the database', whoMayImportWhom, { 'src/net/client.ts': `import { one } from '../db/database.ts'` }],
  ['media asks the network', whoMayImportWhom, { 'src/media/worker.ts': `import { get } from '../net/client.ts'` }],
  ['core calls a door', whoMayImportWhom, { 'src/core/posts/a.ts': `import { page } from '../../web/page.ts'` }],
  ['core knows a type of a door', whoMayImportWhom, { 'src/core/a.ts': `import type { Page } from '../web/page.ts'` }],
  ['core asks http', whoMayImportWhom, { 'src/core/a.ts': `import { statusOf } from '../http/refusals.ts'` }],
  ['core asks jobs', whoMayImportWhom, { 'src/core/a.ts': `import { loop } from '../jobs/loop.ts'` }],
  ['core asks the plugin host', whoMayImportWhom, { 'src/core/a.ts': `import type { P } from '../plugins/api.ts'` }],
  ['core calls the network itself', whoMayImportWhom, { 'src/core/a.ts': `import { get } from '../net/client.ts'` }],
  ['core calls media itself', whoMayImportWhom, { 'src/core/a.ts': `import { shrink } from '../media/worker.ts'` }],
  [
    'core mixes a type into a real import',
    whoMayImportWhom,
    { 'src/core/a.ts': `import { type Net } from '../net/a.ts'` },
  ],
  ['core knows the app', whoMayImportWhom, { 'src/core/context.ts': `import type { App } from '../app.ts'` }],
  ['jobs call a door', whoMayImportWhom, { 'src/jobs/a.ts': `import { send } from '../federation/outgoing/send.ts'` }],
  [
    'the plugin host asks the database',
    whoMayImportWhom,
    { 'src/plugins/a.ts': `import { one } from '../db/database.ts'` },
  ],
  ['the plugin host asks a door', whoMayImportWhom, { 'src/plugins/a.ts': `import { page } from '../web/page.ts'` }],
  ['http asks the database', whoMayImportWhom, { 'src/http/who.ts': `import { one } from '../db/database.ts'` }],
  ['http asks a door', whoMayImportWhom, { 'src/http/who.ts': `import { page } from '../web/page.ts'` }],
  ['web asks the database', whoMayImportWhom, { 'src/web/a.ts': `import { one } from '../db/database.ts'` }],
  ['web asks the network', whoMayImportWhom, { 'src/web/a.ts': `import type { Net } from '../net/client.ts'` }],
  ['web asks another door', whoMayImportWhom, { 'src/web/a.ts': `export { x } from '../cli/x.ts'` }],
  ['cli asks another door', whoMayImportWhom, { 'src/cli/a.ts': `import '../web/page.ts'` }],
  ['cli asks the database', whoMayImportWhom, { 'src/cli/a.ts': `import { one } from '../db/database.ts'` }],
  [
    'mastodon asks federation',
    whoMayImportWhom,
    { 'src/mastodon/a.ts': `import { note } from '../federation/map/note.ts'` },
  ],
  ['mastodon asks the database', whoMayImportWhom, { 'src/mastodon/a.ts': `import { one } from '../db/database.ts'` }],
  ['oauth asks mastodon', whoMayImportWhom, { 'src/oauth/a.ts': `import { x } from '../mastodon/x.ts'` }],
  ['federation asks web', whoMayImportWhom, { 'src/federation/a.ts': `const p = await import('../web/page.ts')` }],
  [
    'federation asks the database',
    whoMayImportWhom,
    { 'src/federation/inbox/a.ts': `import { one } from '../../db/database.ts'` },
  ],
  ['a door asks the app', whoMayImportWhom, { 'src/web/a.ts': `import type { App } from '../app.ts'` }],
  [
    'a browser module asks core',
    whoMayImportWhom,
    { 'src/web/public/a.js': `import { limits } from '../../core/limits.ts'` },
  ],
  ['a plugin asks core', whoMayImportWhom, { 'plugins/red.ts': `import { limits } from '../src/core/limits.ts'` }],
  [
    'a plugin knows a type of core',
    whoMayImportWhom,
    { 'plugins/red.ts': `type P = import('../src/core/posts/post.ts').Post` },
  ],
  [
    'a file is run as a process',
    whoMayImportWhom,
    { 'src/core/a.ts': `fork(new URL('../media/child.ts', import.meta.url))` },
  ],
  ['the product needs a test', whoMayImportWhom, { 'src/app.ts': `import { ada } from '../test/cast.ts'` }],
  ['a folder without a row', whoMayImportWhom, { 'src/extras/a.ts': `export const a = 1` }],

  ['core knows HTTP', packagesHaveAHome, { 'src/core/a.ts': `import { html } from 'hono/html'` }],
  ['the terminal door knows HTTP', packagesHaveAHome, { 'src/cli/a.ts': `import { serve } from '@hono/node-server'` }],
  ['jobs ask the wire', packagesHaveAHome, { 'src/jobs/a.ts': `import { request } from 'undici'` }],
  ['web asks the wire', packagesHaveAHome, { 'src/web/a.ts': `import { get } from 'node:https'` }],
  ['core listens', packagesHaveAHome, { 'src/core/a.ts': `import { createServer } from 'node:http'` }],
  ['Fedify runs in the house', packagesHaveAHome, { 'src/federation/a.ts': `import { Note } from '@fedify/vocab'` }],

  [
    'two files need each other',
    noFileCircles,
    { 'src/core/a.ts': `import { b } from './b.ts'`, 'src/core/b.ts': `import { a } from './a.ts'` },
  ],
  [
    'three files go in a circle of types',
    noFileCircles,
    {
      'src/app.ts': `import type { Context } from './core/context.ts'`,
      'src/core/context.ts': `import type { Filter } from './core/filter.ts'\nexport type { X } from './x.ts'`,
      'src/core/x.ts': `import type { App } from '../app.ts'`,
    },
  ],
  [
    'two features need each other through different files',
    noFolderCircles,
    {
      'src/core/notifications/tell.ts': `import type { Page } from '../timelines/page.ts'`,
      'src/core/timelines/page.ts': `export type Page = 1`,
      'src/core/timelines/home.ts': `import { count } from '../notifications/count.ts'`,
      'src/core/notifications/count.ts': `export const count = 1`,
    },
  ],
  [
    'three features go in a circle',
    noFolderCircles,
    {
      'src/core/house/a.ts': `import type { A } from '../members/a.ts'`,
      'src/core/members/b.ts': `import { b } from '../posts/b.ts'`,
      'src/core/posts/c.ts': `import { c } from '../house/c.ts'`,
    },
  ],

  ['a door prepares a statement', sqlStaysInCore, { 'src/web/a.ts': `ctx.db.prepare(words).get()` }],
  ['a door asks in SQL', sqlStaysInCore, { 'src/mastodon/a.ts': 'one(ctx.db, `select id from posts where id = :id`)' }],
  ['a door counts in SQL', sqlStaysInCore, { 'src/app.ts': `one(db, 'select max(id) as id from posts')` }],
  ['http deletes in SQL', sqlStaysInCore, { 'src/http/a.ts': `run(db, 'delete from sessions where id = :id')` }],
  ['cli writes in SQL', sqlStaysInCore, { 'src/cli/a.ts': `run(db, 'insert into members (id) values (:id)')` }],
  ['a plugin host changes in SQL', sqlStaysInCore, { 'src/plugins/a.ts': `run(db, "update posts set text = ''")` }],

  ['web compares a reach', onePlaceForLevels, { 'src/web/a.ts': `if (post.audience.reach === 'local') hide()` }],
  [
    'a feature compares a circle',
    onePlaceForLevels,
    { 'src/core/posts/a.ts': `const open = 'everyone' === post.circle` },
  ],
  ['a local name is compared', onePlaceForLevels, { 'src/core/posts/a.ts': `if (circle !== 'named') send()` }],
  ['a switch over reaches', onePlaceForLevels, { 'src/mastodon/a.ts': `switch (post.audience.reach) { default: }` }],
  [
    'a case for neighborhoods',
    onePlaceForLevels,
    { 'src/web/a.ts': `switch (level) { case 'local': return 0; case 'neighborhood': return 1 }` },
  ],
  ['SQL looks at reach', onePlaceForLevels, { 'src/core/search/a.ts': "const w = `p.reach = 'public'`" }],
  ['SQL looks at circle', onePlaceForLevels, { 'src/core/search/a.ts': "const w = `${p}.circle in ('named')`" }],
  ['SQL shuts out a circle', onePlaceForLevels, { 'src/core/search/a.ts': "const w = `p.circle <> 'named'`" }],
  ['an audience built by hand', onePlaceForLevels, { 'src/web/a.ts': `const a = { reach: 'public', listed: true }` }],
  ['words looked up by reach', onePlaceForLevels, { 'src/web/a.ts': `const word = words[post.audience.reach]` }],

  [
    'likes are written by two features',
    ownersWriteTheirTables,
    {
      'src/core/timelines/a.ts': `run(db, 'delete from likes where post = :post', {})`,
      'src/core/reactions/a.ts': `run(db, 'insert or ignore into likes (post) values (:post)', {})`,
    },
  ],
  [
    'a job changes what a feature owns',
    ownersWriteTheirTables,
    {
      'src/jobs/chores.ts': 'run(db, `update posts\n set text = null`, {})',
      'src/core/posts/store.ts': 'run(db, `insert into posts (id) values (:id)`, {})',
    },
  ],
  [
    'a table without a name',
    ownersWriteTheirTables,
    { 'src/core/a/b.ts': 'run(db, `delete from ${table} where id = 1`)' },
  ],

  ['core asks the clock', timeComesFromOutside, { 'src/core/a.ts': `const now = Date.now()` }],
  ['core hands the clock on', timeComesFromOutside, { 'src/core/a.ts': `build({ now: Date.now })` }],
  ['web asks what day it is', timeComesFromOutside, { 'src/web/a.ts': `const today = new Date()` }],
  ['lib throws dice', timeComesFromOutside, { 'src/lib/a.ts': `const dice = Math.random()` }],

  [
    'a second file writes onto the page unescaped',
    rawHasOneHome,
    {
      'src/web/pages/a.ts': `import { html, raw } from 'hono/html'`,
      'src/web/parts/safe.ts': `import { raw } from 'hono/html'`,
    },
  ],
  ['a file of 401 lines', filesStaySmall, { 'src/core/a.ts': 'export {}\n'.repeat(401) }],
  [
    'a feature without a word',
    foldersIntroduceThemselves,
    { 'src/core/posts/a.ts': '', 'src/core/README.md': 'Core.' },
  ],
  ['a long README', foldersIntroduceThemselves, { 'src/lib/README.md': 'word\n'.repeat(11) }],
  ['utils', namesSaySomething, { 'src/lib/utils.ts': '' }],
  ['helpers as a folder', namesSaySomething, { 'src/web/helpers/a.ts': '' }],
  ['post-service', namesSaySomething, { 'src/core/posts/post-service.ts': '' }],
  ['a test of misc', namesSaySomething, { 'src/core/misc.test.ts': '' }],
]

for (const [what, rule, planted] of caught) {
  test(`a newcomer who plants this is told: ${what}`, () => {
    const found = rule(asFiles(planted))
    const places = Object.keys(planted).map((path) => path.slice(0, path.lastIndexOf('/')))
    assert.equal(found.length, 1, `told ${found.length} times: ${found.join('; ')}`)
    assert.ok(
      places.some((place) => found[0]?.startsWith(place)),
      found[0],
    )
  })
}

const fine: [string, Rule, Planted][] = [
  [
    'core knows the type of the network',
    whoMayImportWhom,
    { 'src/core/a.ts': `import type { Net } from '../net/a.ts'` },
  ],
  ['a door asks core and http', whoMayImportWhom, { 'src/web/a.ts': `import '../core/a.ts'\nimport '../http/b.ts'` }],
  [
    'deliveries are kept by federation',
    whoMayImportWhom,
    { 'src/federation/outgoing/deliver.ts': `import '../../db/a.ts'` },
  ],
  [
    'a plugin uses the one file it may see',
    whoMayImportWhom,
    { 'plugins/a.ts': `import type { P } from '../src/plugins/api.ts'` },
  ],
  [
    'an import in a sentence',
    whoMayImportWhom,
    { 'src/lib/a.ts': `// import a from '../app.ts'\nconst b = "import c from '../app.ts'"` },
  ],
  [
    'an import inside a page',
    whoMayImportWhom,
    { 'src/lib/a.ts': "const p = html`<p>Don't ${b ? html`it's` : ''} import('../app.ts')</p>`" },
  ],
  ['a test builds the world', whoMayImportWhom, { 'src/core/a.test.ts': `import { ada } from '../../test/cast.ts'` }],
  [
    'two importers of one file',
    noFileCircles,
    { 'src/a.ts': `import './c.ts'`, 'src/b.ts': `import './c.ts'`, 'src/c.ts': '' },
  ],
  [
    'a feature made of files',
    noFolderCircles,
    { 'src/core/a/x.ts': `import './y.ts'`, 'src/core/a/y.ts': `import '../b/z.ts'` },
  ],
  [
    'a sentence about updates',
    sqlStaysInCore,
    { 'src/web/a.ts': `const s = 'Update the rules, or select a name from the list.'` },
  ],
  [
    'an audience passed through',
    onePlaceForLevels,
    { 'src/web/a.ts': `write({ audience: audienceFrom(form.reach, form.circle) })` },
  ],
  ['a row read as it is', onePlaceForLevels, { 'src/core/posts/a.ts': 'const q = `update posts set reach = :reach`' }],
  [
    'the owner writes twice',
    ownersWriteTheirTables,
    { 'src/core/a/b.ts': `'insert into t (a)'`, 'src/core/a/c.ts': `'delete from t'` },
  ],
  [
    'an upsert',
    ownersWriteTheirTables,
    { 'src/core/a/b.ts': `'insert into t (a) values (1) on conflict (a) do update set a = 2'` },
  ],
  [
    'a date out of a moment',
    timeComesFromOutside,
    { 'src/web/a.ts': `const day = new Date(post.created) // not Date.now()` },
  ],
  ['the app winds the clock', timeComesFromOutside, { 'src/app.ts': `const ctx = { now: Date.now }` }],
  ['a service worker', namesSaySomething, { 'src/web/public/service-worker.js': '' }],
]

for (const [what, rule, planted] of fine) {
  test(`a newcomer is left in peace with: ${what}`, () => assert.deepEqual(rule(asFiles(planted)), []))
}

function asFiles(planted: Planted): SourceFile[] {
  return Object.entries(planted).map(([path, text]) => ({ path, text }))
}
