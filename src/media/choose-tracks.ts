import type { Input, InputAudioTrack, InputVideoTrack, OutputFormat } from 'mediabunny'
import { Refusal } from '../lib/refusal.ts'

/** At most one track to see and one to hear; never neither. */
export type Tracks = { video: InputVideoTrack | null; audio: InputAudioTrack | null }

// Containers carry these, browsers don't play them.
const unplayable: readonly string[] = ['prores', 'ac3', 'eac3', 'dts']

/**
 * Chooses the first picture and the first sound track that `format` can hold and browsers can play.
 * Refuses 'bad-input' when there is a picture or a sound and none of them fits: half a video would surprise people.
 */
export async function chooseTracks(input: Input, format: OutputFormat): Promise<Tracks> {
  const codecs = format.getSupportedCodecs().filter((codec) => !unplayable.includes(codec))
  const fits = async (track: InputVideoTrack | InputAudioTrack) => {
    const codec = await track.getCodec()
    return codec !== null && codecs.includes(codec)
  }
  const videos = await input.getVideoTracks({ filter: fits })
  const audios = await input.getAudioTracks({ filter: fits })
  const tracks = { video: videos[0] ?? null, audio: audios[0] ?? null }
  if (tracks.video === null && (await input.getVideoTracks()).length > 0) {
    throw new Refusal('bad-input', 'Browsers can not play that kind of video. MP4 with H.264 works everywhere.')
  }
  if (tracks.audio === null && (await input.getAudioTracks()).length > 0) {
    throw new Refusal('bad-input', 'Browsers can not play that kind of sound. MP3 or AAC works everywhere.')
  }
  if (tracks.video === null && tracks.audio === null) {
    throw new Refusal('bad-input', 'There is nothing to play in that file.')
  }
  return tracks
}
