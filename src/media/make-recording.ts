import {
  FilePathSource,
  FLAC,
  FlacOutputFormat,
  Input,
  type InputFormat,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WAVE,
  WavOutputFormat,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { Refusal } from '../lib/refusal.ts'
import { chooseTracks, type Tracks } from './choose-tracks.ts'
import { type Copy, copyAudio, copyVideo } from './copy-track.ts'
import type { Job, Made } from './job.ts'
import { orNoSpace } from './no-space.ts'
import { openPartTarget } from './part-target.ts'
import type { Extension } from './stored-path.ts'

type Container = { write: () => OutputFormat; withPicture: Extension; soundOnly: Extension }

const containers = new Map<InputFormat, Container>()
// The index goes first, so that a phone can start playing before it has everything.
const mp4: Container = {
  write: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  withPicture: 'mp4',
  soundOnly: 'm4a',
}
containers.set(MP4, mp4)
containers.set(QTFF, mp4)
containers.set(WEBM, { write: () => new WebMOutputFormat(), withPicture: 'webm', soundOnly: 'weba' })
containers.set(MP3, { write: () => new Mp3OutputFormat(), withPicture: 'mp3', soundOnly: 'mp3' })
containers.set(OGG, { write: () => new OggOutputFormat(), withPicture: 'ogg', soundOnly: 'ogg' })
containers.set(FLAC, { write: () => new FlacOutputFormat(), withPicture: 'flac', soundOnly: 'flac' })
containers.set(WAVE, { write: () => new WavOutputFormat(), withPicture: 'wav', soundOnly: 'wav' })

/**
 * Pours one picture track and one sound track into a fresh container of the same family, without encoding again.
 * Titles, places, covers, chapters, subtitles and telemetry tracks are not carried over. Runs in the child.
 * Refuses 'bad-input' what can't be read, or what browsers can't play.
 */
export async function makeRecording(job: Job): Promise<Made> {
  const input = new Input({ formats: [...containers.keys()], source: new FilePathSource(job.path) })
  try {
    return await pour(job, input)
  } catch (error) {
    // Whatever a container's reader stumbles over in a stranger's file is about that file.
    const known = orNoSpace(error)
    throw known instanceof Refusal ? known : unreadable()
  } finally {
    input.dispose()
  }
}

async function pour(job: Job, input: Input): Promise<Made> {
  const container = containers.get(await input.getFormat())
  if (container === undefined) throw unreadable()
  const format = container.write()
  const tracks = await chooseTracks(input, format)
  const seconds = await write(job, format, tracks)
  if (seconds <= 0) throw new Refusal('bad-input', 'There is nothing to play in that file.')
  const { video } = tracks
  const width = video === null ? null : await video.getDisplayWidth()
  const height = video === null ? null : await video.getDisplayHeight()
  const extension = video === null ? container.soundOnly : container.withPicture
  return {
    kind: video === null ? 'audio' : 'video',
    seconds: Math.round(seconds * 1000) / 1000,
    thumbhash: null,
    files: [{ size: 'original', part: 'original', extension, width, height }],
  }
}

async function write(job: Job, format: OutputFormat, { video, audio }: Tracks): Promise<number> {
  const output = new Output({ format, target: await openPartTarget(`${job.making}original`) })
  const copying = { shift: await shiftFor(format, { video, audio }), budget: { bytes: job.bytes } }
  const copies: Copy[] = []
  if (video !== null) copies.push(await copyVideo(video, output, copying))
  if (audio !== null) copies.push(await copyAudio(audio, output, copying))
  await output.start()
  try {
    const ends = await Promise.all(copies.map((copy) => copy()))
    await output.finalize()
    return Math.max(...ends)
  } catch (error) {
    await output.cancel()
    throw error
  }
}

// Everything starts at zero. What lies before it stays out of sight by MP4's edit list; other containers have none.
async function shiftFor(format: OutputFormat, { video, audio }: Tracks): Promise<number> {
  const starts = [await video?.getFirstTimestamp(), await audio?.getFirstTimestamp()]
  const first = Math.min(...starts.filter((start) => start !== undefined))
  return format.negativeTimestampSupport === 'full' ? -Math.max(first, 0) : -first
}

function unreadable(): Refusal {
  return new Refusal('bad-input', "We can't read that file as a picture, video or sound.")
}
