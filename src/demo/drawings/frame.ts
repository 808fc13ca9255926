/** A drawing as SVG of our own making; it becomes a picture before anybody sees it. */
export interface Drawing {
  readonly svg: string
  /** How far its lines tremble, as a hand does, in pixels. */
  readonly tremble: number
}

/** Puts shapes on a sheet of so many pixels. */
export function drawing(width: number, height: number, inner: string, tremble: number): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" stroke-linecap="round" stroke-linejoin="round">${inner}</svg>`
  return { svg, tremble }
}

/** A gradient from one colour down to another, for `fill="url(#name)"`. */
export function fade(name: string, from: string, to: string): string {
  return `<linearGradient id="${name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
}

/** Paper in one colour behind everything. */
export function ground(width: number, height: number, fill: string): string {
  return `<rect width="${width}" height="${height}" fill="${fill}"/>`
}
