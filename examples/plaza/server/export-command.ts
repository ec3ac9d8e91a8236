import { exportFormats, exportProgramme } from '@plenum/api'
import { readPlazaConfig } from './config.ts'
import { openPlazaForCommand } from './last-resort.ts'
import { UserError } from './user-error.ts'

/** Prints the published programme in an open format. */
export async function exportCommand(format: string): Promise<void> {
  const known = exportFormats.find((name) => name === format)
  if (!known)
    throw new UserError(`There is no format “${format}”. There are: ${exportFormats.join(', ')}.`)
  const config = readPlazaConfig(process.env)
  const plaza = await openPlazaForCommand(config, { roles: [] })
  try {
    const current = plaza.programme.current()
    if (!current)
      throw new UserError('No programme is published yet: `npm run plaza -- import` does that.')
    const { record, version } = current
    console.log(exportProgramme(record, known, { siteUrl: config.selfUrl, version }))
  } finally {
    await plaza.close()
  }
}
