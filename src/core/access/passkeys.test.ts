import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Authenticator, openAuthenticator } from '../../../test/authenticator.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { beginPasskey, finishPasskey } from './add-passkey.ts'
import { findPasskey, listPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
import { setPassword } from './set-password.ts'
import { beginPasskeySignIn, finishPasskeySignIn } from './sign-in-with-passkey.ts'

async function boWithPasskey(): Promise<{ house: TestHouse; phone: Authenticator }> {
  const house = openHouse()
  const phone = openAuthenticator()
  await finishPasskey(
    house.ctx,
    house.member('bo'),
    phone.make(await beginPasskey(house.ctx, house.member('bo'))),
    'Her phone',
  )
  return { house, phone }
}

test('Bo adds a passkey and signs in with it, without typing her name', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const bo = house.member('bo')
  const found = await finishPasskeySignIn(
    house.ctx,
    phone.use(await beginPasskeySignIn(house.ctx), { userHandle: bo.id }),
  )
  assert.equal(found.id, bo.id)
  const [passkey] = listPasskeys(house.ctx, bo)
  assert.equal(passkey?.name, 'Her phone')
  assert.equal(passkey?.used, house.ctx.now())
})

test('what the browser is told: this house, her device’s memory, and the passkeys it has already', async (t) => {
  const { house } = await boWithPasskey()
  t.after(house.close)
  const options = await beginPasskey(house.ctx, house.member('bo'))
  assert.equal(options.rp.id, 'localhost')
  assert.equal(options.rp.name, 'Maple Street')
  assert.equal(options.authenticatorSelection?.residentKey, 'required')
  assert.equal(options.excludeCredentials?.length, 1)
  assert.equal((await beginPasskeySignIn(house.ctx)).allowCredentials?.length ?? 0, 0)
})

test('a challenge works once, for the one it was made for, and for five minutes', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const signIn = phone.use(await beginPasskeySignIn(house.ctx))
  await finishPasskeySignIn(house.ctx, signIn)
  await assert.rejects(finishPasskeySignIn(house.ctx, signIn), { code: 'wrong-key' })
  const late = phone.use(await beginPasskeySignIn(house.ctx))
  const other = openAuthenticator()
  const made = other.make(await beginPasskey(house.ctx, bo))
  await assert.rejects(finishPasskey(house.ctx, dee, made, ''), { code: 'wrong-key' })
  await assert.rejects(
    finishPasskey(house.ctx, bo, made, ''),
    { code: 'wrong-key' },
    'the challenge is used up by the try',
  )
  await assert.rejects(
    finishPasskeySignIn(
      house.ctx,
      phone.use(await beginPasskey(house.ctx, bo).then(({ challenge }) => ({ challenge, rpId: 'localhost' }))),
    ),
    { code: 'wrong-key' },
  )
  await house.wait(5 * 60_000)
  await assert.rejects(finishPasskeySignIn(house.ctx, late), { code: 'wrong-key' })
})

test('a passkey answers this house only; a house tried out at home may use any port', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const use = async (origin: string) =>
    finishPasskeySignIn(house.ctx, phone.use(await beginPasskeySignIn(house.ctx), { origin }))
  assert.equal((await use('http://localhost:39999')).name, 'bo')
  for (const origin of ['https://evil.example', 'http://localhost.evil.example:8080', 'https://localhost', 'null'])
    await assert.rejects(use(origin), { code: 'wrong-key' }, origin)
  const real = { ...house.ctx, address: 'https://maple.example' }
  await assert.rejects(
    finishPasskeySignIn(real, phone.use(await beginPasskeySignIn(real), { origin: 'http://maple.example' })),
    { code: 'wrong-key' },
  )
})

test('an answer that was changed on its way, or of a copied device, is refused', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const answer = JSON.parse(phone.use(await beginPasskeySignIn(house.ctx), { counter: 5 }))
  const signature = Buffer.from(answer.response.signature, 'base64url')
  signature[20] = (signature[20] ?? 0) ^ 1
  const changed = { ...answer, response: { ...answer.response, signature: signature.toString('base64url') } }
  await assert.rejects(finishPasskeySignIn(house.ctx, JSON.stringify(changed)), { code: 'wrong-key' })
  await finishPasskeySignIn(house.ctx, phone.use(await beginPasskeySignIn(house.ctx), { counter: 6 }))
  await assert.rejects(finishPasskeySignIn(house.ctx, phone.use(await beginPasskeySignIn(house.ctx), { counter: 6 })), {
    code: 'wrong-key',
  })
  const foreign = phone.use(await beginPasskeySignIn(house.ctx), { counter: 7, userHandle: house.member('dee').id })
  await assert.rejects(finishPasskeySignIn(house.ctx, foreign), { code: 'wrong-key' })
})

test('garbled answers get a sentence, never a crash', async (t) => {
  const { house } = await boWithPasskey()
  t.after(house.close)
  const id = 'QUJD'
  const garbled = [
    '',
    'null',
    '[]',
    '{',
    '{"id":1}',
    '"x"',
    JSON.stringify({ id, rawId: id, type: 'public-key', response: {} }),
  ]
  for (const json of garbled) {
    await assert.rejects(finishPasskeySignIn(house.ctx, json), { code: 'bad-input' }, json)
    await assert.rejects(finishPasskey(house.ctx, house.member('bo'), json, ''), { code: 'bad-input' }, json)
  }
  const hollow = {
    id,
    rawId: id,
    type: 'public-key',
    response: { clientDataJSON: id, authenticatorData: id, signature: id, attestationObject: id },
  }
  await assert.rejects(finishPasskeySignIn(house.ctx, JSON.stringify(hollow)), { code: 'wrong-key' })
  await assert.rejects(finishPasskey(house.ctx, house.member('bo'), JSON.stringify(hollow), ''), { code: 'wrong-key' })
})

test('a device gives a house one passkey once, and a member has at most twenty', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const add = async (member: typeof bo, device: Authenticator) =>
    finishPasskey(house.ctx, member, device.make(await beginPasskey(house.ctx, member)), '')
  await assert.rejects(add(bo, phone), { code: 'stale' })
  await assert.rejects(add(dee, phone), { code: 'stale' })
  for (let n = 1; n < 20; n++) await add(bo, openAuthenticator())
  await assert.rejects(add(bo, openAuthenticator()), { code: 'too-many' })
  assert.equal(listPasskeys(house.ctx, bo).length, 20)
})

test('Bo names and removes her own passkeys; Dee’s are not there for her', async (t) => {
  const { house, phone } = await boWithPasskey()
  t.after(house.close)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const id = listPasskeys(house.ctx, bo)[0]?.id ?? ''
  for (const act of [
    () => findPasskey(house.ctx, dee, id),
    () => renamePasskey(house.ctx, dee, id, 'x'),
    () => removePasskey(house.ctx, dee, id),
  ])
    assert.throws(act, { code: 'not-found' })
  assert.throws(() => renamePasskey(house.ctx, bo, id, 'x'.repeat(61)), { code: 'too-long', field: 'name' })
  renamePasskey(house.ctx, bo, id, `  The\u202e blue\n${'x'.repeat(20)} `)
  assert.equal(findPasskey(house.ctx, bo, id).name, `The blue ${'x'.repeat(20)}`)
  assert.throws(() => removePasskey(house.ctx, bo, id), { code: 'not-allowed' }, 'her only key')
  await setPassword(house.ctx, bo, 'plum pudding tonight')
  removePasskey(house.ctx, bo, id)
  await assert.rejects(finishPasskeySignIn(house.ctx, phone.use(await beginPasskeySignIn(house.ctx))), {
    code: 'wrong-key',
  })
  assert.deepEqual(all(house.ctx.db, 'select * from passkeys'), [])
})
