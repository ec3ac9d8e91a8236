import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { root } from '../run.mjs'
import { importDirections } from './import-directions.mjs'

function lint(file, source) {
  const config = {
    files: ['**/*.ts'],
    plugins: { plenum: { rules: { 'import-directions': importDirections } } },
    rules: { 'plenum/import-directions': 'error' },
  }
  const messages = new Linter({ cwd: root }).verify(`import x from '${source}'\nx()`, [config], {
    filename: root + file,
  })
  return messages.map(({ message }) => message)
}

describe('the import directions', () => {
  it.each([
    ['packages/api/src/attendance/attendance-routes.ts', '../schedule/index.ts'],
    ['packages/api/src/attendance/attendance-routes.ts', './attendance-repository.ts'],
    ['packages/api/src/attendance/attendance-routes.ts', '../database/database.ts'],
    ['packages/api/src/attendance/attendance-routes.ts', '@plenum/shared'],
    ['packages/api/src/attendance/attendance.test.ts', '../calendar/calendar-feature.ts'],
    ['packages/ui/src/home/HomeHero.ts', '../schedule/index.ts'],
    ['packages/ui/src/index.ts', './schedule/index.ts'],
    ['packages/shared/src/testing/builders.ts', '../schedule/index.ts'],
    ['examples/plaza/server/main.ts', '@plenum/api'],
    ['examples/plaza/server/main.ts', './config.ts'],
    ['scripts/test.mjs', '../packages/api/src/index.ts'],
  ])('let %s import %s', (file, source) => {
    expect(lint(file, source)).toEqual([])
  })

  it.each([
    ['packages/api/src/schedule/schedule-routes.ts', '../attendance/index.ts', 'stands above'],
    ['packages/shared/src/schedule/schedule.ts', '../session/index.ts', 'stands above'],
    [
      'packages/api/src/attendance/attendance-routes.ts',
      '../schedule/load-programme.ts',
      'through its index.ts',
    ],
    ['packages/api/src/database/database.ts', '../schedule/index.ts', 'is infrastructure'],
    ['packages/ui/src/schedule/Timeline.ts', '../home/index.ts', 'nothing imports it'],
    ['packages/api/src/schedule/x.ts', '@plenum/ui', 'may not import @plenum/ui'],
    ['packages/ui/src/schedule/x.ts', '@plenum/api', 'may not import @plenum/api'],
    ['packages/shared/src/schedule/x.ts', '@plenum/api', 'may not import @plenum/api'],
    ['packages/shared/src/schedule/x.ts', 'node:fs', 'may not import node:fs'],
    ['packages/ui/src/schedule/x.ts', 'node:fs', 'may not import node:fs'],
    ['packages/api/src/schedule/x.ts', '../../../shared/src/index.ts', 'public name'],
    ['examples/plaza/server/main.ts', '../../../packages/api/src/index.ts', 'public name'],
    ['examples/plaza/server/main.ts', '@plenum/api/src/index.ts', 'public names only'],
  ])('refuse %s importing %s', (file, source, reason) => {
    expect(lint(file, source)).toEqual([expect.stringContaining(reason)])
  })
})
