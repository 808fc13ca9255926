import { readFileSync } from 'node:fs'

interface Software {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Where its source can be had; null when this copy does not say. */
  readonly source: string | null
}

/** What runs here, as package.json says it. */
export const software: Software = readSoftware()

function readSoftware(): Software {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version, license, homepage } = JSON.parse(file) as { version: string; license: string; homepage?: string }
  return { name: 'Porchlight', version, licence: license, source: homepage ?? null }
}
