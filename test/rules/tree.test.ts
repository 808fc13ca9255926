import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onePlaceForLevels, ownersWriteTheirTables, sqlStaysInCore } from './data.ts'
import { noFileCircles, noFolderCircles, packagesHaveAHome, whoMayImportWhom } from './directions.ts'
import {
  filesStaySmall,
  foldersIntroduceThemselves,
  namesSaySomething,
  rawHasOneHome,
  timeComesFromOutside,
} from './shape.ts'
import { readTree } from './source.ts'

const rules = {
  'a newcomer can trust the table of who imports whom': whoMayImportWhom,
  'a friend who changes HTTP looks only in the doors, and who changes requests only in src/net': packagesHaveAHome,
  'two files that need each other are one file': noFileCircles,
  'a friend can understand one feature of core without those that lean on it': noFolderCircles,
  'doors ask core; they write no SQL': sqlStaysInCore,
  'who may see a post is decided in one place': onePlaceForLevels,
  'each table is written by the one folder that owns it': ownersWriteTheirTables,
  'a test can hold time and chance still': timeComesFromOutside,
  'what somebody wrote reaches a page unescaped in one file only': rawHasOneHome,
  'a friend can read each file in one evening': filesStaySmall,
  'each folder says in ten lines what lives there': foldersIntroduceThemselves,
  'no file is named after nothing': namesSaySomething,
}

const tree = readTree()

for (const [sentence, rule] of Object.entries(rules)) {
  test(sentence, () => assert.deepEqual(rule(tree), []))
}
