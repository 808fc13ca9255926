/** A file to put into an archive. `name` is a path with forward slashes; `changed` milliseconds. No piece is empty. */
export interface ZipFile {
  readonly name: string
  readonly changed: number
  readonly content: string | AsyncIterable<string | Uint8Array>
}

/**
 * Files as one zip archive, piece by piece and only as fast as somebody reads: nothing is kept, on disk or in memory.
 * Whoever stops reading closes the files as well; an error in a file is an error of the whole.
 */
export async function* zipped(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const { makeZip } = await import('client-zip')
  const open: Open = { file: null }
  const list = entries(files, open)
  const reader = makeZip(list).getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    // The package leaves open what it was reading when it is stopped, and the list when a file breaks.
    await list.return(undefined)
    await open.file?.return?.()
  }
}

/** The file that is being read. */
interface Open {
  file: AsyncIterator<string | Uint8Array> | null
}

async function* entries(files: AsyncIterable<ZipFile>, open: Open) {
  for await (const { name, changed, content } of files) {
    const lastModified = new Date(changed)
    if (typeof content === 'string') yield { name, lastModified, input: content }
    else {
      const file = content[Symbol.asyncIterator]()
      open.file = file
      yield { name, lastModified, input: { [Symbol.asyncIterator]: () => file } }
    }
  }
}
