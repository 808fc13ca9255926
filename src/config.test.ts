import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

function folderWith(t: TestContext, toml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'porch-config-'))
  t.after(() => rmSync(folder, { recursive: true }))
  if (toml) writeFileSync(join(folder, 'porchlight.toml'), toml)
  return folder
}

const sentence = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.message
  }
  return 'nothing was refused'
}

test('a host who says nothing gets a house at localhost', (t) => {
  const { config } = readConfig({ data: folderWith(t, '') }, {})
  assert.equal(config.address, 'http://localhost:8080')
  assert.equal(config.listen, 'localhost:8080')
  assert.equal(config.max_active, 50)
})

test('what Ada says on the command line wins over the environment, and that over the file', (t) => {
  const data = folderWith(t, 'listen = "localhost:1"\nlog = "quiet"\nmax_active = 30')
  const env = { PORCHLIGHT_LISTEN: 'localhost:2', PORCHLIGHT_LOG: 'chatty', HOME: '/root' }
  const { config, explained } = readConfig({ data, listen: 'localhost:3' }, env)
  assert.deepEqual([config.listen, config.log, config.max_active], ['localhost:3', 'chatty', 30])
  const from = Object.fromEntries(explained.map((each) => [each.name, each.from]))
  assert.equal(from['listen'], 'the command line')
  assert.equal(from['log'], 'the environment')
  assert.equal(from['max_active'], join(data, 'porchlight.toml'))
  assert.equal(from['trusted_proxies'], 'the default')
})

test('a mistyped setting is refused with the one that was probably meant', (t) => {
  const data = folderWith(t, 'adress = "https://maple.example"')
  assert.match(
    sentence(() => readConfig({ data }, {})),
    /^There is no setting adress in .+porchlight\.toml\. Did you mean address\?/,
  )
  assert.match(
    sentence(() => readConfig({ data: folderWith(t, '') }, { PORCHLIGHT_LISTNE: 'localhost:1' })),
    /^There is no setting PORCHLIGHT_LISTNE\. Did you mean listen\?/,
  )
})

test('a setting that makes no sense is refused in a sentence that names it and where it stands', (t) => {
  const data = folderWith(t, '')
  const wrong = {
    address: ['maple.example', 'https://maple.example/', 'ftp://maple.example', ''],
    listen: ['8080', 'localhost:99999', 'localhost:eighty', '::1:8080', ''],
    max_active: ['0', '1', '101', 'many', '-3'],
    log: ['loud', ''],
    trusted_proxies: ['proxy.example'],
  }
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const said = sentence(() => readConfig({ data, [name]: value }, {}))
      assert.match(said, new RegExp(`^${name} from the command line can’t be "`), value)
    }
  }
})

test('a file that is not TOML is named', (t) => {
  const data = folderWith(t, 'listen = localhost:8080')
  assert.match(
    sentence(() => readConfig({ data }, {})),
    /porchlight\.toml can’t be read: /,
  )
})

test('the data folder is not named by a file inside it', (t) => {
  const data = folderWith(t, 'data = "elsewhere"')
  assert.match(
    sentence(() => readConfig({ data }, {})),
    /^data can’t be set in .+Use --data or PORCHLIGHT_DATA\.$/,
  )
})

test('the address follows the place where the house listens, until somebody says it', (t) => {
  const data = folderWith(t, '')
  const at = (listen: string, more = {}) => readConfig({ data, listen, ...more }, {}).config.address
  assert.equal(at('localhost:9000'), 'http://localhost:9000')
  assert.equal(at('0.0.0.0:9000'), 'http://localhost:9000')
  assert.equal(at('[::1]:9000'), 'http://localhost:9000')
  assert.equal(at('localhost:80'), 'http://localhost')
  assert.equal(at('192.168.1.5:8080'), 'http://192.168.1.5:8080')
  assert.equal(at('localhost:9000', { address: 'https://maple.example' }), 'https://maple.example')
})
