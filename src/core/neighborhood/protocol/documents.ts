/** A server in a neighborhood. Addresses are those of its actor and of the collection that its posts to neighbors are sent to. */
export interface Seat {
  readonly actor: string
  /** Its Ed25519 key as a Multikey (`z6Mk…`). */
  readonly key: string
  readonly audience: string
  /** The version with which it came. */
  readonly since: number
}

/** What servers agreed on besides who they are. */
export interface Rules {
  /** How many servers there may be, 2 to 12. */
  readonly maxServers: number
  /** Days of silence after which the others may let a server go. */
  readonly absenceDays: number
}

/** A proof over a document in which it stands (FEP-8b32, `eddsa-jcs-2022`). */
export interface Proof {
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: 'eddsa-jcs-2022'
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
  readonly created: string
  readonly proofValue: string
}

/** What a version changed. `proposal` is the hash of the proposal that asked for it. */
export type Change =
  | {
      readonly kind: 'found' /** Milliseconds; so that the same servers can found another one. */
      readonly at?: number
    }
  | { readonly kind: 'admit' | 'remove' | 'rekey'; readonly server: string; readonly proposal: string }
  | { readonly kind: 'agree'; readonly proposal: string }

/** One version of who belongs. Its hash names it, and every version names the one before it. */
export interface Roster {
  readonly type: 'NeighborhoodRoster'
  readonly v: 1
  /** `nbh:` and the hash of the first version. */
  readonly neighborhood: string
  /** 1 for the first version, one more with each. */
  readonly epoch: number
  readonly previous: string | null
  readonly change: Change
  readonly name: string
  readonly rules: Rules
  readonly servers: readonly Seat[]
  readonly proof?: readonly Proof[]
}

/** What all are asked to agree to, on top of a version. Signing what it leads to is a yes. */
export interface Proposal {
  readonly type: 'NeighborhoodProposal'
  readonly v: 1
  readonly neighborhood: string
  /** Hash of the version it builds on, and its number. */
  readonly base: string
  readonly baseEpoch: number
  readonly wants:
    | { readonly kind: 'admit'; readonly seat: Omit<Seat, 'since'> }
    | { readonly kind: 'remove'; readonly server: string; readonly reason: string }
    | { readonly kind: 'rekey'; readonly server: string; readonly key: string }
    | { readonly kind: 'agree'; readonly name: string; readonly rules: Rules }
  /** Servers that have left and are no longer listed. */
  readonly left: readonly string[]
  /** Milliseconds; nobody signs it afterwards. */
  readonly expires: number
  /** Hashes of proposals on the same version that it takes the place of. */
  readonly supersedes: readonly string[]
  readonly by: string
  readonly why: string
  readonly proof?: readonly Proof[]
}

/** A server goes, from one version on and from all before it. Nobody has to agree. */
export interface Leave {
  readonly type: 'NeighborhoodLeave'
  readonly v: 1
  readonly neighborhood: string
  readonly server: string
  readonly afterEpoch: number
  readonly proof?: readonly Proof[]
}

export type NeighborhoodDocument = Roster | Proposal | Leave
