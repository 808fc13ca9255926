import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FlacOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny'

/** Words that a recording hides in its tags, its tracks' names and between its frames. */
export const secrets = ['+52.3702+004.8952/', 'Ada at her window', 'Kitchen camera', 'MDPM Maple Street']

type Sound = 'pcm-s16' | 'mp3' | 'opus' | 'flac'

/** One second in each container that we take; the frames are shaped right and show nothing. */
export const recordings = {
  mp4: () => record(new Mp4OutputFormat({ metadataFormat: 'udta' }), { video: 'avc', audio: 'opus' }),
  m4a: () => record(new Mp4OutputFormat(), { audio: 'opus' }),
  webm: () => record(new WebMOutputFormat(), { video: 'vp8', audio: 'opus' }),
  mp3: () => record(new Mp3OutputFormat(), { audio: 'mp3' }),
  ogg: () => record(new OggOutputFormat(), { audio: 'opus' }),
  flac: () => record(new FlacOutputFormat(), { audio: 'flac' }),
  wav: () => record(new WavOutputFormat(), { audio: 'pcm-s16' }),
}

async function record(format: OutputFormat, kinds: { video?: 'avc' | 'vp8'; audio: Sound }): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const video = kinds.video ? new EncodedVideoPacketSource(kinds.video) : null
  const audio = new EncodedAudioPacketSource(kinds.audio)
  if (video) output.addVideoTrack(video, { name: 'Kitchen camera', ...(kinds.video === 'avc' ? { rotation: 90 } : {}) })
  output.addAudioTrack(audio, { name: 'Kitchen camera' })
  const place = { raw: { '\u00a9xyz': '+52.3702+004.8952/' } }
  const tags = { title: 'Ada at her window', comment: '+52.3702+004.8952/' }
  output.setMetadataTags(kinds.video === 'avc' ? { ...tags, ...place } : tags)
  await output.start()
  if (video && kinds.video) await addVideo(video, kinds.video)
  await addSound(audio, kinds.audio)
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}

async function addVideo(source: EncodedVideoPacketSource, codec: 'avc' | 'vp8'): Promise<void> {
  const size = { codedWidth: 128, codedHeight: 96 }
  const setup = codec === 'avc' ? { codec: 'avc1.42000a', description: avcSetup } : { codec: 'vp8' }
  for (let at = 0; at < 10; at++) {
    const frame = codec === 'avc' ? avcFrame() : vp8Frame
    await source.add(new EncodedPacket(frame, 'key', at / 10, 0.1), { decoderConfig: { ...setup, ...size } })
  }
  source.close()
}

async function addSound(source: EncodedAudioPacketSource, codec: Sound): Promise<void> {
  const { config, seconds, packet } = sounds[codec]
  for (let at = 0; at * seconds < 1; at++) {
    const timing = [at * seconds, seconds] as const
    await source.add(new EncodedPacket(packet(at), 'key', ...timing), {
      decoderConfig: { numberOfChannels: 1, ...config },
    })
  }
  source.close()
}

/** An avcC box: 128 × 96, baseline, one SPS, one PPS, lengths of four bytes. */
export const avcSetup = Buffer.from('0142000affe100076742000af841a201000468ce3880', 'hex')

/** One H.264 frame behind a note in free text that a camcorder would fill with place and time. */
export function avcFrame(): Buffer {
  const text = Buffer.from('\x06\x05\x21sixteen bytes idMDPM Maple Street\x80', 'latin1')
  const picture = Buffer.from('65888421a0', 'hex')
  return Buffer.concat([unit(text), unit(picture)])
}

function unit(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const vp8Frame = Buffer.from(`3001009d012a80006000${'00'.repeat(40)}`, 'hex')

const sounds = {
  'pcm-s16': {
    config: { codec: 'pcm-s16', sampleRate: 8000 },
    seconds: 0.1,
    packet: () => Buffer.alloc(1600),
  },
  mp3: {
    config: { codec: 'mp3', sampleRate: 44_100 },
    seconds: 1152 / 44_100,
    packet: () => Buffer.concat([Buffer.from('fffb90c4', 'hex'), Buffer.alloc(413)]),
  },
  opus: {
    config: {
      codec: 'opus',
      sampleRate: 48_000,
      description: Buffer.from('4f707573486561640101000080bb0000000000', 'hex'),
    },
    seconds: 0.02,
    packet: () => Buffer.from('f8fffe', 'hex'),
  },
  flac: {
    config: { codec: 'flac', sampleRate: 44_100, description: flacSetup() },
    seconds: 4096 / 44_100,
    packet: flacFrame,
  },
}

function flacSetup(): Buffer {
  const info = `100010000000000000000ac440f000000000${'00'.repeat(16)}`
  return Buffer.concat([Buffer.from('fLaC'), Buffer.from(`80000022${info}`, 'hex')])
}

// RFC 9639: 4096 samples of one constant value, mono, 16 bits, between its two checksums.
function flacFrame(index: number): Buffer {
  const header = Buffer.from([0xff, 0xf8, 0xc9, 0x08, index])
  const body = Buffer.concat([header, Buffer.from([checksum(header, 8, 0x07)]), Buffer.from('000000', 'hex')])
  const end = Buffer.alloc(2)
  end.writeUInt16BE(checksum(body, 16, 0x8005))
  return Buffer.concat([body, end])
}

function checksum(bytes: Buffer, bits: 8 | 16, polynomial: number): number {
  const top = 1 << (bits - 1)
  let rest = 0
  for (const byte of bytes) {
    rest ^= byte << (bits - 8)
    for (let bit = 0; bit < 8; bit++) rest = ((rest << 1) ^ (rest & top ? polynomial : 0)) & ((1 << bits) - 1)
  }
  return rest
}
