import { type Drawing, drawing } from './frame.ts'

const side = 128

/** The house's own small pictures, by the code people type. */
export const emoji: Readonly<Record<string, Drawing>> = {
  loaf: sign(
    `<path d="M18 78C10 52 34 30 64 30s54 22 46 48c-2 16-10 22-22 22H40c-12 0-20-6-22-22z" fill="#c77a36" stroke="#6b3a16" stroke-width="6"/><path d="M42 42c8 8 10 16 9 26M64 38c8 8 10 18 9 28M86 42c7 8 8 15 7 24" fill="none" stroke="#f9e2b8" stroke-width="7"/>`,
  ),
  lamp: sign(
    `<circle cx="64" cy="68" r="46" fill="#f5b041" opacity=".4"/><path d="M50 30h28l8 12H42z" fill="#6b3a16"/><path d="M44 42h40l-5 48H49z" fill="#ffe2a1" stroke="#6b3a16" stroke-width="6"/><path d="M64 80c-10 0-11-10-6-16 2 5 5 4 5-5 9 5 13 21 1 21z" fill="#e8702a"/><path d="M42 92h44v12H42z" fill="#6b3a16"/>`,
  ),
  glove: sign(
    `<path d="M40 112V74L26 60c-6-8 4-16 12-9l8 7V26c0-10 14-10 14 0v22-28c0-10 14-10 14 0v28-22c0-10 14-10 14 0v26-12c0-9 13-9 13 0v38c0 14-5 22-11 28v6z" fill="#3f6fb5" stroke="#1d3868" stroke-width="6"/><path d="M40 98h50" stroke="#f4f1e8" stroke-width="7"/>`,
  ),
  kettle: sign(
    `<path d="M34 56c0-18 14-28 30-28s30 10 30 28" fill="none" stroke="#5b3a1e" stroke-width="7"/><path d="M30 60h66l8 40c1 8-4 12-12 12H36c-8 0-13-4-12-12z" fill="#b8452f" stroke="#5c1c10" stroke-width="6"/><path d="M98 68l22-10-12 26" fill="#b8452f" stroke="#5c1c10" stroke-width="6"/><circle cx="63" cy="54" r="7" fill="#5c1c10"/>`,
  ),
}

function sign(inner: string): Drawing {
  return drawing(side, side, inner, 1)
}
