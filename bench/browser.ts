import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Line, quantile } from './measure.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** When the largest part of each key page of the demo is there, in a real browser that computes four times slower. */
export async function measureBrowser(say: (line: Line) => void): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'test', 'largest-paint.ts')])
  const paints = stdout
    .trim()
    .split('\n')
    .map((words) => JSON.parse(words) as [page: string, milliseconds: number])
  for (const [page, visits] of Map.groupBy(paints, ([name]) => name)) {
    const times = visits.map(([, milliseconds]) => milliseconds)
    say({ name: `Largest paint, 4 × slower: ${page}`, unit: 'ms', p50: quantile(times, 0.5), most: 1500 })
  }
}
