import { type Drawing, drawing, fade, ground } from './frame.ts'

const side = 256

/** What some people have instead of a photograph of themselves: a thing they like, on a warm ground. */
export const faces: Readonly<Record<string, Drawing>> = {
  lamp: face(
    '#3d3a52',
    '#7a5a5c',
    `<circle cx="128" cy="136" r="84" fill="#f5b041" opacity=".22"/><circle cx="128" cy="136" r="56" fill="#f5b041" opacity=".35"/>
    <path d="M128 40v22M104 74h48l14 18H90z" fill="#2b1b05" stroke="#2b1b05" stroke-width="8"/><path d="M96 92h64l-8 78h-48z" fill="#ffe2a1" stroke="#2b1b05" stroke-width="8"/>
    <path d="M128 148c-16 0-18-16-10-26 4 8 8 6 8-8 14 8 22 34 2 34z" fill="#e8702a"/><path d="M96 174h64l6 22H90z" fill="#2b1b05"/>`,
  ),
  loaf: face(
    '#f7d9a8',
    '#e9b872',
    `<path d="M48 150c-14-40 24-74 80-74s94 34 80 74c-3 26-18 34-36 34H84c-18 0-33-8-36-34z" fill="#b86b2d" stroke="#6b3a16" stroke-width="8"/>
    <path d="M84 96c14 12 18 26 16 42M124 88c14 12 18 28 16 46M164 94c12 12 15 24 13 38" fill="none" stroke="#f6dcae" stroke-width="10"/>`,
  ),
  tent: face(
    '#a9cfc0',
    '#5f8f7c',
    `<circle cx="196" cy="58" r="20" fill="#ffe9b0"/><path d="M-10 206c50-26 96-30 138-24s98-4 140-20v110H-10z" fill="#3f6b52"/>
    <path d="M128 72l84 126H44z" fill="#e2793b" stroke="#57260c" stroke-width="8"/><path d="M128 72l30 126H98z" fill="#57260c"/>`,
  ),
  pot: face(
    '#f2c3a0',
    '#d9825b',
    `<path d="M104 52c-12 14 12 20 0 36M132 44c-12 14 12 22 0 38M160 52c-12 14 12 20 0 36" fill="none" stroke="#fff3e2" stroke-width="8"/>
    <path d="M60 112h136v58c0 24-16 38-40 38h-56c-24 0-40-14-40-38z" fill="#8e2f22" stroke="#4c150e" stroke-width="8"/><path d="M36 128h24M196 128h24" stroke="#4c150e" stroke-width="14"/><path d="M52 110h152" stroke="#4c150e" stroke-width="14"/>`,
  ),
  reel: face(
    '#403a56',
    '#221f33',
    `<circle cx="128" cy="128" r="78" fill="#c9b48a" stroke="#f3e3bd" stroke-width="8"/><circle cx="128" cy="128" r="14" fill="#221f33"/>
    ${[0, 60, 120, 180, 240, 300].map((turn) => `<circle cx="128" cy="82" r="18" fill="#221f33" transform="rotate(${turn} 128 128)"/>`).join('')}`,
  ),
  banjo: face(
    '#d9c2e8',
    '#a586c0',
    `<path d="M150 106L214 34" stroke="#4a2c14" stroke-width="18"/><path d="M206 28l20 18" stroke="#4a2c14" stroke-width="12"/><circle cx="108" cy="150" r="62" fill="#fbf1dc" stroke="#7b4a1e" stroke-width="14"/>
    <path d="M70 190L204 46M78 196L212 54" stroke="#8a8175" stroke-width="3"/><path d="M84 158l34 32" stroke="#4a2c14" stroke-width="9"/>`,
  ),
  pencil: face(
    '#f6e3b4',
    '#efc46c',
    `<path d="M58 198l16-48L168 56l32 32-94 94z" fill="#c5502f" stroke="#4f1a0b" stroke-width="8"/><path d="M58 198l16-48 32 32z" fill="#fbe7c6" stroke="#4f1a0b" stroke-width="8"/><path d="M58 198l8-22 14 14z" fill="#2b2118"/><path d="M150 74l32 32" stroke="#4f1a0b" stroke-width="8"/>`,
  ),
  wheel: face(
    '#bcd3e6',
    '#7ea3c3',
    `<circle cx="128" cy="128" r="80" fill="none" stroke="#26313c" stroke-width="14"/><circle cx="128" cy="128" r="12" fill="#c5502f"/>
    ${[0, 30, 60, 90, 120, 150].map((turn) => `<path d="M128 54v148" stroke="#f4f1e8" stroke-width="4" transform="rotate(${turn} 128 128)"/>`).join('')}<circle cx="128" cy="128" r="12" fill="#c5502f"/>`,
  ),
  moon: face(
    '#20283f',
    '#46405f',
    `<path d="M158 48a84 84 0 1 0 46 128 70 70 0 0 1-46-128z" fill="#f7e3a6"/><circle cx="188" cy="76" r="5" fill="#fff"/><circle cx="206" cy="116" r="4" fill="#fff"/><circle cx="60" cy="52" r="4" fill="#fff"/><path d="M92 152c10 8 22 8 32 0" fill="none" stroke="#8a6b2c" stroke-width="6"/>`,
  ),
  book: face(
    '#cfe0cf',
    '#8fb093',
    `<path d="M128 84c-24-18-52-20-80-14v112c28-6 56-4 80 14 24-18 52-20 80-14V70c-28-6-56-4-80 14z" fill="#fffaf0" stroke="#2f4a36" stroke-width="8"/><path d="M128 84v112" stroke="#2f4a36" stroke-width="8"/><path d="M66 100c16-2 30 0 44 8M66 126c16-2 30 0 44 8M190 100c-16-2-30 0-44 8M190 126c-16-2-30 0-44 8" fill="none" stroke="#b58a4a" stroke-width="6"/>`,
  ),
  camera: face(
    '#e8cfc2',
    '#c99d8a',
    `<path d="M52 96h44l12-22h40l12 22h44v98H52z" fill="#3b3430" stroke="#1f1a17" stroke-width="8"/><circle cx="128" cy="142" r="38" fill="#8fb6c9" stroke="#f5ecdf" stroke-width="8"/><circle cx="116" cy="130" r="10" fill="#fff" opacity=".8"/><circle cx="188" cy="112" r="7" fill="#f5b041"/>`,
  ),
  bee: face(
    '#fbe6a6',
    '#f3c255',
    `<ellipse cx="100" cy="92" rx="40" ry="24" fill="#fffaf0" opacity=".9" transform="rotate(-28 100 92)"/><ellipse cx="160" cy="92" rx="40" ry="24" fill="#fffaf0" opacity=".9" transform="rotate(28 160 92)"/>
    <ellipse cx="128" cy="150" rx="66" ry="46" fill="#f2a72e" stroke="#3a2308" stroke-width="8"/><path d="M106 108c-8 28-8 58 0 84M140 106c-6 30-6 60 2 86M172 118c-4 22-2 44 4 62" stroke="#3a2308" stroke-width="14" fill="none"/><circle cx="82" cy="142" r="6" fill="#3a2308"/>`,
  ),
}

function face(from: string, to: string, inner: string): Drawing {
  return drawing(side, side, `<defs>${fade('sky', from, to)}</defs>${ground(side, side, 'url(#sky)')}${inner}`, 2.5)
}
