/** The files of a zip archive that packs without squeezing, by name, in their order; each must be as long as it says. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error('This is no whole zip archive: its end is missing.')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [bytes, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)]
    const [extra, comment] = [archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
    const local = archive.readUInt32LE(at + 42)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    if (archive.readUInt16LE(at + 10) !== 0) throw new Error(`${name} is squeezed`)
    files.set(name, archive.subarray(from, from + bytes))
    at += 46 + nameLength + extra + comment
  }
  return files
}

/** The lines of a file that has one JSON object on each. */
export function linesOf<T = Record<string, unknown>>(file: Buffer | undefined): T[] {
  const text = file?.toString() ?? ''
  return text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as T] : []))
}
