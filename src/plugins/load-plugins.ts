import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PostFilter } from '../core/posts/post-filter.ts'
import type { Plugin } from './api.ts'

/** Loads every `.ts` and `.js` file of a folder as a plugin, in the order of their names; `.off` and `.test` files are left out. */
export async function loadPlugins(folder: string): Promise<Plugin[]> {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((file) => /^[^.]+\.(ts|js)$/.test(file))
    .toSorted()
  const modules = files.map(
    async (file) => ((await import(pathToFileURL(join(folder, file)).href)) as { default?: Plugin }).default,
  )
  const plugins = await Promise.all(modules)
  for (const [n, plugin] of plugins.entries())
    if (!plugin?.name) throw new Error(`${files[n]} has no plugin as its default export.`)
  return plugins.filter((plugin) => plugin !== undefined)
}

/** The filters that plugins bring, in their order. */
export function filtersOf(plugins: readonly Plugin[]): PostFilter[] {
  return plugins.flatMap((plugin) => (plugin.filter ? [{ name: plugin.name, ...plugin.filter }] : []))
}
