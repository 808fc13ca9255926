import { type FileHandle, open } from 'node:fs/promises'
import { StreamTarget, type StreamTargetChunk } from 'mediabunny'

/**
 * Where Mediabunny pours a recording: a new file at `path`, readable by the house alone. Its own file target takes a
 * write that a full disk cut short for a whole one; this one writes the rest or fails.
 */
export async function openPartTarget(path: string): Promise<StreamTarget> {
  const file = await open(path, 'wx', 0o600)
  const stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => writeAll(file, data, position),
    close: () => file.close(),
    abort: () => file.close(),
  })
  return new StreamTarget(stream, { chunked: true, chunkSize: 1024 * 1024 })
}

async function writeAll(file: FileHandle, data: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < data.length) {
    const { bytesWritten } = await file.write(data, done, data.length - done, position + done)
    done += bytesWritten
  }
}
