import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny'
import { Refusal } from '../lib/refusal.ts'
import { plainConfig } from './plain-config.ts'
import { withoutNotes } from './without-notes.ts'
import { withoutTail } from './without-tail.ts'

/** Seconds to move every packet by, and the bytes that all tracks of a file together may still copy. */
export type Copying = { shift: number; budget: { bytes: number } }

/** Fills the track once the output has started, and answers with the second at which it ends. */
export type Copy = () => Promise<number>

/** Adds a track for `track` to `output`: same codec and orientation, no name, no notes hidden in its frames. */
export async function copyVideo(track: InputVideoTrack, output: Output, copying: Copying): Promise<Copy> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw nothingToPlay()
  const source = new EncodedVideoPacketSource(codec)
  const upright = output.format.supportsVideoTransformationMetadata
  output.addVideoTrack(source, upright ? { rotation: await track.getRotation(), flip: await track.getFlip() } : {})
  const meta = { decoderConfig: plainConfig(codec, config) }
  return async () => {
    const end = await pump(track, copying, async (packet, back) => {
      const data = withoutNotes(codec, config.description, packet.data)
      // A key frame must not come before what was shown already; some cameras write that, as a delta frame it may.
      await source.add(packet.clone({ data, type: back ? 'delta' : packet.type, sideData: {} }), meta)
    })
    source.close()
    return end
  }
}

/** Adds a track for `track` to `output`: same codec, no name, no comments in its header. */
export async function copyAudio(track: InputAudioTrack, output: Output, copying: Copying): Promise<Copy> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw nothingToPlay()
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  const meta = { decoderConfig: plainConfig(codec, config) }
  return async () => {
    const end = await pump(track, copying, async (packet, back) => {
      // Sound that jumps back has no place in a container; a gap of a packet is not heard.
      if (!back) await source.add(packet.clone({ data: withoutTail(codec, packet.data) }), meta)
    })
    source.close()
    return end
  }
}

async function pump(
  track: InputVideoTrack | InputAudioTrack,
  { shift, budget }: Copying,
  add: (packet: EncodedPacket, back: boolean) => Promise<void>,
): Promise<number> {
  const sink = new EncodedPacketSink(track)
  let latest = Number.NEGATIVE_INFINITY
  let end = 0
  let packet = await sink.getFirstKeyPacket({ verifyKeyPackets: true })
  while (packet !== null) {
    // An index of a few bytes can name the same megabyte a thousand times: never copy more than there is.
    budget.bytes -= packet.byteLength
    if (budget.bytes < 0) throw new Refusal('bad-input', 'That file claims to hold more than it does.')
    const moved = packet.clone({ timestamp: packet.timestamp + shift })
    await add(moved, moved.timestamp < latest)
    latest = Math.max(latest, moved.timestamp)
    end = Math.max(end, moved.timestamp + moved.duration)
    packet = await sink.getNextPacket(packet, { verifyKeyPackets: true })
  }
  return end
}

function nothingToPlay(): Refusal {
  return new Refusal('bad-input', 'There is nothing to play in that file.')
}
