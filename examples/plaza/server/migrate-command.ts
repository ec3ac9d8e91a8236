import { readPlazaConfig } from './config.ts'
import { openPlazaForCommand } from './last-resort.ts'

/** Opening the plaza migrates; nothing more is needed. */
export async function migrateCommand(): Promise<void> {
  const plaza = await openPlazaForCommand(readPlazaConfig(process.env), { roles: [] })
  await plaza.close()
  console.log('The tables are up to date.')
}
