import type { Report } from './report.ts'

/**
 * Tells whether what hosts do about a report is written into their log. A line about a report that a host can't find in her
 * list would tell her that it is about her; and a talk with the hosts is about nobody.
 */
export function isForTheLog({ about }: Report): boolean {
  return about !== null && !about.host
}
