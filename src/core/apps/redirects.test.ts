import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byHand, checkRedirect, isRegistered, withAnswer } from './redirects.ts'

const house = 'https://maple.example'
const isFine = (redirect: string, address = house) => {
  try {
    checkRedirect(redirect, address)
    return true
  } catch {
    return false
  }
}

test('an app can be sent back to where apps really are', () => {
  for (const redirect of [
    byHand,
    'https://elk.zone/api/maple.example/oauth/https%3A%2F%2Felk.zone',
    'https://phanpy.social/',
    'https://phanpy.social',
    'https://app.example:8443/callback?from=maple',
    'icecubesapp://',
    'oauth2redirect://com.keylesspalace.tusky/',
    'mastodon-android-auth://callback',
    'tooot://instance-auth',
    'com.example.app:/oauth',
    'http://localhost:3000/callback',
    'http://127.0.0.1/',
    'http://[::1]:8000/',
  ])
    assert.ok(isFine(redirect), redirect)
})

test('an app can’t be sent back to where a browser would do something else', () => {
  for (const redirect of [
    '',
    'app.example/callback',
    '//app.example/callback',
    '/oauth/authorize',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'javascript://app.example/%0aalert(1)',
    'data:text/html,hello',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://app.example/1',
    'about:blank',
    'view-source:https://app.example',
    'intent://app#Intent;end',
    'mailto:ada@maple.example',
    'HTTPS://app.example/',
    'https:app.example',
    'https:/app.example',
    'https:///app.example',
    'https://',
    'https://App.Example/',
    'https://app.example:443/',
    'https://user@app.example/',
    'https://user:pass@app.example/',
    'https://app.example\\@evil.example/',
    'https://app.example/#fragment',
    'https://app.example/\nhttps://evil.example',
    'https://app.example/ x',
    'https://ünïcode.example/',
    "https://app.example/'x",
    'https://app.example/<script>',
    'https://a;script-src/',
    'https://a,b/',
    'http://app.example/callback',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://192.168.1.5/',
    'http://elm.test/callback',
    `https://app.example/${'x'.repeat(2000)}`,
  ])
    assert.ok(!isFine(redirect), redirect)
})

test('between houses of a lab, and at the house’s own name, http is fine', () => {
  assert.ok(isFine('http://wiki.test:3000/callback', 'http://maple.test'))
  assert.ok(!isFine('http://wiki.example/callback', 'http://maple.test'))
  assert.ok(isFine('http://house.lan:8080/callback', 'http://house.lan:8080'))
})

test('only the port of a program on the same machine may differ from what was registered', () => {
  const isKnown = (asked: string) =>
    isRegistered(['http://127.0.0.1/callback', 'http://localhost:4000/x', 'https://app.example/callback'], asked)
  assert.ok(isKnown('http://127.0.0.1:51234/callback'))
  assert.ok(isKnown('http://localhost:4001/x'))
  assert.ok(isKnown('https://app.example/callback'))
  for (const asked of [
    'http://localhost/callback',
    'http://127.0.0.1:51234/callback/',
    'http://127.0.0.1:51234/callback?x=1',
    'http://127.0.0.1:1@evil.example/callback',
    'http://127.0.0.1.evil.example/callback',
    'http://127.0.0.1:999999/callback',
    'https://app.example:8443/callback',
    'https://app.example/callback/',
    'https://app.example/callback?x=1',
    'https://app.example/Callback',
    'https://app.example/callback/../evil',
    'https://app.example.evil.example/callback',
  ])
    assert.ok(!isKnown(asked), asked)
})

test('an answer is put behind any kind of address without touching it', () => {
  assert.equal(withAnswer('icecubesapp://', { code: 'x' }), 'icecubesapp://?code=x')
  assert.equal(
    withAnswer('https://app.example/?from=maple', { code: 'x', state: 'a b&c' }),
    'https://app.example/?from=maple&code=x&state=a+b%26c',
  )
})
