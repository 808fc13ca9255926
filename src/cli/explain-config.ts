import { readConfig } from '../config.ts'

/** `porchlight config explain`: every setting with its value, where that comes from, and what it means. */
export function explainConfig(said: { data?: string }): void {
  const { explained } = readConfig(said.data === undefined ? {} : { data: said.data }, process.env)
  const rows = [
    ['setting', 'value', 'from', 'meaning'],
    ...explained.map(({ name, value, from, about }) => [name, value || '(nothing)', from, about]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}
