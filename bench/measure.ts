/** One line of the bench: what was measured, in which unit, and the most it may be. */
export interface Line {
  readonly name: string
  readonly unit: 'ms CPU' | 'ms' | 'MiB'
  /** Half of the measurements are at most this. */
  readonly p50: number
  /** 99 of 100 are at most this; missing where there is one figure only. */
  readonly p99?: number
  /** The target: for p99 where there is one, else for p50. */
  readonly most?: number
  /** The same for a Fedify server that did the same work in the same run. */
  readonly fedify?: number
}

/**
 * Milliseconds of processor time that each piece of work takes, all threads of this process counted. The first `warm`
 * rounds do not count: they warm the cache and the compiler, as a house that has been open for a while is warm.
 */
export async function cpuOf<T>(work: readonly T[], run: (one: T) => unknown, rounds = 3, warm = 1): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < warm + rounds; round++) {
    for (const one of work) {
      const before = process.cpuUsage()
      await run(one)
      const used = process.cpuUsage(before)
      if (round >= warm) times.push((used.user + used.system) / 1000)
    }
  }
  return times
}

/** The value that a share (0 to 1) of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** A line out of many measurements. */
export function line(name: string, times: readonly number[], most: number): Line {
  return { name, unit: 'ms CPU', p50: quantile(times, 0.5), p99: quantile(times, 0.99), most }
}
