import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasScope, isWithin, readScopes, scopes } from './scopes.ts'

test('an app that may read everything may read posts, and none that may read posts may read everything', () => {
  assert.ok(hasScope(['read'], 'read:statuses'))
  assert.ok(!hasScope(['read:statuses'], 'read'))
  assert.ok(!hasScope(['read'], 'write'))
  assert.ok(!hasScope(['read'], 'write:statuses'))
})

test('the old word “follow” holds following, muting and blocking, both ways, and nothing else', () => {
  const held = scopes.filter((scope) => hasScope(['follow'], scope))
  const people = ['blocks', 'follows', 'mutes'].flatMap((what) => [`read:${what}`, `write:${what}`])
  assert.deepEqual([...held].sort(), ['follow', ...people].sort())
})

test('what is for hosts is in no family but its own', () => {
  const everythingElse = ['read', 'write', 'follow', 'push', 'profile', 'openid', 'admin']
  assert.deepEqual(
    scopes.filter((scope) => scope.startsWith('admin:') && hasScope(everythingElse, scope)),
    [],
  )
  assert.ok(hasScope(['admin:read'], 'admin:read:accounts'))
  assert.ok(!hasScope(['admin:read'], 'admin:write:accounts'))
})

test('scopes are read from what apps really send, and unknown ones are refused unless told otherwise', () => {
  assert.deepEqual(readScopes(''), ['read'])
  assert.deepEqual(readScopes('write  read read'), ['read', 'write'])
  assert.deepEqual(readScopes('read+write'), ['read', 'write'])
  assert.throws(() => readScopes('read everything'), /“everything”/)
  assert.throws(() => readScopes('READ'), /“READ”/)
  assert.deepEqual(readScopes('openid email', { lenient: true }), ['openid'])
  assert.ok(isWithin(['read:statuses'], ['read']))
  assert.ok(!isWithin(['read', 'write'], ['read']))
})
