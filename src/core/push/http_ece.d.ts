declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'

  /** What one message is encrypted with (RFC 8188); keys and the secret of the receiver are bytes. */
  interface Parameters {
    readonly version: 'aes128gcm' | 'aesgcm'
    readonly privateKey: ECDH
    readonly dh?: Buffer | string
    readonly authSecret: Buffer | string
    readonly salt?: Buffer | string
    readonly pad?: number
  }

  const ece: {
    encrypt(plain: Buffer, parameters: Parameters): Buffer
    decrypt(sealed: Buffer, parameters: Parameters): Buffer
  }
  export default ece
}
