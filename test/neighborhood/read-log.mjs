// A reader of neighborhood logs, written from docs/neighborhood-protocol.md and the fixtures alone: nothing of Porchlight is
// imported. It shows that the text is enough, and checks what a house tells.
//   node test/neighborhood/read-log.mjs fixtures            checks itself against the fixtures beside it
//   node test/neighborhood/read-log.mjs <file or address>   says what a log comes to
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { base58 } from '@scure/base'
import canonicalize from 'canonicalize'

const most = 12

function sha256(value) {
  return createHash('sha256').update(canonicalize(value)).digest()
}

function without(object, name) {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name))
}

function hashOf(document) {
  return `sha256:${sha256(without(document, 'proof')).toString('hex')}`
}

function nameOf(first) {
  const digest = sha256({ ...without(first, 'proof'), neighborhood: '{NBH}' })
  return `nbh:${base58.encode(Buffer.concat([Buffer.from('1220', 'hex'), digest]))}`
}

function isProof(document, proof, multikey) {
  if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== 'eddsa-jcs-2022') return false
  if (proof.proofPurpose !== 'assertionMethod') return false
  const raw = base58.decode(multikey.slice(1))
  if (raw.length !== 34 || raw[0] !== 0xed || raw[1] !== 0x01) return false
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(2)]),
    format: 'der',
    type: 'spki',
  })
  const signed = Buffer.concat([sha256(without(proof, 'proofValue')), sha256(without(document, 'proof'))])
  const signature = base58.decode(proof.proofValue.slice(1))
  return signature.length === 64 && verify(null, signed, key, signature)
}

// Which of these seats signed a document.
function signersAmong(document, seats) {
  const proofs = document.proof ?? []
  const signed = (seat) =>
    proofs.some((proof) => proof.verificationMethod.split('#')[0] === seat.actor && isProof(document, proof, seat.key))
  return seats.filter(signed).map(({ key }) => key)
}

// Those of a version whom no farewell took away. A farewell counts by the key that the seat has.
function present(version, leaves) {
  const left = (seat) =>
    leaves.some(
      (leave) =>
        leave.neighborhood === version.neighborhood &&
        leave.server === seat.actor &&
        seat.since <= leave.afterEpoch &&
        signersAmong(leave, [seat]).length > 0,
    )
  return version.servers.filter((seat) => !left(seat))
}

const origin = (address) => /^https?:\/\/[^/]+(?=\/)/.exec(address)?.[0]

function seatsFlaw(version, seats) {
  if (seats.length < 2) return 'too-few'
  if (seats.length > Math.min(most, version.rules.maxServers)) return 'too-many'
  const { servers } = version
  if (servers.some(({ actor, audience }) => !origin(actor) || origin(actor) !== origin(audience))) return 'other-origin'
  const isTwice = (of) => new Set(servers.map(of)).size < servers.length
  return isTwice(({ actor }) => origin(actor)) || isTwice(({ key }) => key) ? 'twice' : null
}

function firstFlaw(version) {
  if (nameOf(version) !== version.neighborhood || version.epoch !== 1 || version.previous !== null) return 'wrong-name'
  if (version.change.kind !== 'found' || version.servers.some(({ since }) => since !== 1)) return 'other-proposal'
  const flaw = seatsFlaw(version, version.servers)
  if (flaw) return flaw
  return signersAmong(version, version.servers).length === version.servers.length ? null : 'not-signed'
}

// The version that a proposal leads to.
function led(base, proposal) {
  const { wants, left } = proposal
  const epoch = base.epoch + 1
  const change = { kind: wants.kind, proposal: hashOf(proposal) }
  if (wants.kind === 'admit') change.server = wants.seat.actor
  if (wants.kind === 'remove' || wants.kind === 'rekey') change.server = wants.server
  let servers = base.servers.filter(({ actor }) => !left.includes(actor))
  if (wants.kind === 'admit') {
    servers = servers.filter(({ actor }) => actor !== wants.seat.actor)
    servers.push({ ...wants.seat, since: epoch })
  }
  if (wants.kind === 'remove') servers = servers.filter(({ actor }) => actor !== wants.server)
  if (wants.kind === 'rekey')
    servers = servers.map((seat) => (seat.actor === wants.server ? { ...seat, key: wants.key } : seat))
  const { name, rules } = wants.kind === 'agree' ? wants : base
  const { neighborhood } = base
  return { type: 'NeighborhoodRoster', v: 1, neighborhood, epoch, previous: hashOf(base), change, name, rules, servers }
}

// Only farewells after this version or one before it: who left later was there.
function until(base, leaves) {
  return leaves.filter(({ afterEpoch }) => afterEpoch <= base.epoch)
}

function proposalFlaw(base, proposal, leaves) {
  const { wants, left } = proposal
  if (proposal.base !== hashOf(base) || proposal.baseEpoch !== base.epoch) return 'other-base'
  if (proposal.neighborhood !== base.neighborhood) return 'other-base'
  const there = present(base, leaves)
  if (there.length < 2) return 'dissolved'
  const has = (server) => there.some(({ actor }) => actor === server)
  if (left.some(has)) return 'not-left'
  if (wants.kind === 'admit' && has(wants.seat.actor)) return 'there-already'
  if ((wants.kind === 'remove' || wants.kind === 'rekey') && !has(wants.server)) return 'not-there'
  const after = led(base, proposal)
  return seatsFlaw(after, present(after, leaves))
}

// Seats whose yes it takes; null when there can be none.
function asked(base, { wants }, leaves) {
  const there = present(base, leaves)
  if (wants.kind === 'agree') return there
  if (wants.kind === 'admit') return [...there, wants.seat]
  const others = there.filter(({ actor }) => actor !== wants.server)
  if (wants.kind === 'remove') return others.length < 2 ? null : others
  return [...(others.length < 2 ? there : others), { actor: wants.server, key: wants.key }]
}

function nextFlaw(base, version, proposal, leaves) {
  const flaw = proposalFlaw(base, proposal, leaves)
  if (flaw) return flaw
  if (hashOf(led(base, proposal)) !== hashOf(version)) return 'other-proposal'
  const seats = asked(base, proposal, leaves)
  return seats && signersAmong(version, seats).length === seats.length ? null : 'not-signed'
}

function replaces(one, other, proposals) {
  const target = other.change.proposal
  const seen = new Set()
  const visit = (hash) => {
    if (seen.has(hash)) return false
    seen.add(hash)
    const next = proposals.get(hash)?.supersedes ?? []
    return next.includes(target) || next.some(visit)
  }
  return visit(one.change.proposal)
}

// What all documents of a log come to, in any order.
function standingOf(documents, neighborhood) {
  const ours = documents.filter((document) => document.neighborhood === neighborhood)
  const versions = ours.filter(({ type }) => type === 'NeighborhoodRoster')
  const leaves = ours.filter(({ type }) => type === 'NeighborhoodLeave')
  let head = versions.find((version) => version.epoch === 1 && firstFlaw(version) === null)
  if (!head) return null
  const proposals = new Map()
  for (;;) {
    const base = head
    const followers = versions.filter((version) => {
      if (version.previous !== hashOf(base)) return false
      const proposal = ours.find(
        (each) => each.type === 'NeighborhoodProposal' && hashOf(each) === version.change.proposal,
      )
      if (!proposal || !base.servers.some((seat) => seat.actor === proposal.by && isBy(proposal, seat))) return false
      proposals.set(hashOf(proposal), proposal)
      return nextFlaw(base, version, proposal, until(base, leaves)) === null
    })
    for (const each of ours)
      if (each.type === 'NeighborhoodProposal' && each.base === hashOf(base)) proposals.set(hashOf(each), each)
    const newest = followers.filter((each) => !followers.some((other) => replaces(other, each, proposals)))
    if (newest.length > 1) return conflict(base, newest, leaves)
    if (newest.length === 0) break
    head = newest[0]
  }
  const there = present(head, leaves)
  const kind = there.length < 2 ? 'dissolved' : 'whole'
  const servers = kind === 'whole' ? there.map(({ actor }) => actor) : []
  return { kind, epoch: head.epoch, heads: [hashOf(head)], servers, cheats: [] }
}

function isBy(document, seat) {
  return signersAmong(document, [seat]).length > 0
}

function conflict(base, newest, leaves) {
  const seats = newest.map((version) => present(version, leaves))
  const shared = (seats[0] ?? []).filter((seat) =>
    seats.every((each) => each.some(({ actor, key }) => actor === seat.actor && key === seat.key)),
  )
  const everybody = new Map([base, ...newest].flatMap(({ servers }) => servers.map((seat) => [seat.key, seat])))
  const cheats = [...everybody.values()].filter(
    (seat) => newest.filter((version) => signersAmong(version, [seat]).length > 0).length > 1,
  )
  return {
    kind: 'conflict',
    epoch: base.epoch,
    heads: newest.map(hashOf).sort(),
    servers: shared.map(({ actor }) => actor),
    cheats: cheats.map(({ key }) => key).sort(),
  }
}

function maySign(proposal, signedBefore, now, contested = []) {
  if (proposal.expires <= now) return 'expired'
  if (contested.some((each) => !proposal.supersedes.includes(each))) return 'torn'
  const hash = hashOf(proposal)
  const blocking = signedBefore
    .filter((before) => before.base === proposal.base && before.proposal !== hash)
    .filter(
      ({ expires, proposal: each }) =>
        !proposal.supersedes.includes(each) || (expires > now && !contested.includes(each)),
    )
  return blocking.length > 0 ? 'signed-another' : 'yes'
}

function seatOf(documents, neighborhood, actor) {
  const end = standingOf(documents, neighborhood)
  if (!end?.servers.includes(actor)) return null
  const head = documents.find((document) => hashOf(document) === end.heads[0])
  return { ...head.servers.find((seat) => seat.actor === actor), epoch: end.epoch }
}

const everybody = ['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']

function answerTo({ receiver, signer, object }, { neighborhood, documents, people }) {
  const end = standingOf(documents, neighborhood)
  if (end?.kind === 'dissolved' || !end?.servers.includes(receiver) || object.nbh !== neighborhood) return 'dropped'
  if (!Number.isInteger(object.nbhEpoch) || object.nbhEpoch < 1) return 'dropped'
  if (origin(object.id) !== origin(signer)) return 'dropped'
  const neighbor = end.servers.find((actor) => actor !== receiver && origin(actor) === origin(signer))
  const isAhead = object.nbhEpoch > end.epoch
  if (!neighbor) return isAhead ? 'later' : 'dropped'
  const seat = seatOf(documents, neighborhood, neighbor)
  const all = [object.to ?? [], object.cc ?? []].flat()
  const to = [object.to ?? []].flat()
  if (all.some((each) => everybody.includes(each))) return 'dropped'
  if (isAhead) return 'later'
  const seats = end.servers.map((actor) => seatOf(documents, neighborhood, actor))
  const isNear = (each) =>
    seats.some(({ actor, audience }) => actor !== receiver && each !== audience && origin(actor) === origin(each))
  const byName =
    all.length === to.length &&
    to.some((each) => people.includes(each)) &&
    to.every((each) => people.includes(each) || isNear(each))
  if (!byName && (to.length !== 1 || to[0] !== seat.audience)) return 'dropped'
  return object.nbhEpoch < seat.since ? 'dropped' : 'taken'
}

function mayRead({ reader, epoch }, { neighborhood, documents }) {
  const seat = seatOf(documents, neighborhood, reader)
  return seat !== null && seat.since <= epoch
}

const blockReasons = ['harassment', 'hate', 'abuse', 'spam', 'scams', 'unmoderated', 'other']
const isMeasure = ({ severity, rejectMedia }) =>
  ['noop', 'silence', 'suspend'].includes(severity) && typeof rejectMedia === 'boolean'

const blockKinds = {
  NeighborhoodBlockProposal: (each) =>
    origin(each.id) === origin(each.by) &&
    /^(?!\d+(\.\d+)*$)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(each.domain) &&
    isMeasure(each) &&
    blockReasons.includes(each.reason) &&
    each.text !== '' &&
    Array.isArray(each.evidence),
  NeighborhoodBlockDecision: (each) =>
    isMeasure(each) &&
    ['adopt', 'decline', 'exempt'].includes(each.decision) &&
    ['host', 'itself'].includes(each.decided) &&
    (each.lifted === undefined || (each.decision === 'decline' && !Number.isNaN(Date.parse(each.lifted)))) &&
    /^sha256:[0-9a-f]{64}$/.test(each.of),
  NeighborhoodBlockRetraction: (each) => origin(each.proposal) === origin(each.by),
}

function takesBlock(document, seat) {
  const isWell = blockKinds[document.type]?.(document) ?? false
  return isWell && document.v === 1 && document.by === seat.actor && isBy(document, seat)
}

const checks = {
  hashes: ({ document, canonical, hash, neighborhood }) =>
    canonicalize(document) === canonical &&
    hashOf(document) === hash &&
    (neighborhood === undefined || nameOf(document) === neighborhood),
  proofs: ({ document, proof, key, expected, hashOfProof, hashOfDocument }) =>
    isProof(document, proof, key) === expected &&
    (hashOfProof === undefined || sha256(without(proof, 'proofValue')).toString('hex') === hashOfProof) &&
    (hashOfDocument === undefined || sha256(without(document, 'proof')).toString('hex') === hashOfDocument),
  versions: ({ base, proposal, version, leaves, expected }) =>
    ((base ? nextFlaw(base, version, proposal, until(base, leaves)) : firstFlaw(version)) ?? 'valid') === expected,
  logs: ({ documents, neighborhood, expected }) =>
    isDeepStrictEqual(standingOf(documents, neighborhood), expected) &&
    isDeepStrictEqual(standingOf(documents.toReversed(), neighborhood), expected),
  signings: ({ proposal, signedBefore, now, contested, expected }) =>
    maySign(proposal, signedBefore, now, contested) === expected,
  letters: (each, file) => answerTo(each, file) === each.expected,
  blocks: ({ document, seat, expected, hash }) =>
    (takesBlock(document, seat) ? hashOf(document) === hash && 'taken' : 'dropped') === expected,
  readings: (each, file) => mayRead(each, file) === each.expected,
}

function checkFixtures() {
  const folder = new URL('./fixtures/', import.meta.url)
  let all = 0
  const wrong = []
  for (const name of readdirSync(folder).sort()) {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    const check = checks[name.replace('.json', '')]
    for (const [n, each] of file.cases.entries()) {
      all += 1
      if (!check?.(each, file)) wrong.push(`${name}: ${each.name ?? n}`)
    }
  }
  return { fixtures: all, wrong }
}

async function read(where) {
  if (!/^https?:/.test(where)) return JSON.parse(readFileSync(where, 'utf8'))
  const response = await fetch(where, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${where} answered ${response.status}`)
  return response.json()
}

// A log as it is served, or just the list of its papers.
function documentsIn(log) {
  return Array.isArray(log) ? log : (log.papers ?? [])
}

const [what = 'fixtures'] = process.argv.slice(2)
if (what === 'fixtures') {
  const outcome = checkFixtures()
  console.log(JSON.stringify(outcome))
  process.exitCode = outcome.wrong.length > 0 ? 1 : 0
} else {
  const documents = documentsIn(await read(what))
  const names = [...new Set(documents.map(({ neighborhood }) => neighborhood))]
  const found = names.map((neighborhood) => ({ neighborhood, ...standingOf(documents, neighborhood) }))
  console.log(JSON.stringify(found))
  process.exitCode = found.some(({ kind }) => kind === 'whole') ? 0 : 1
}
