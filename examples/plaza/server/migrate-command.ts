import { readPlazaConfig } from './config.ts'
import { openPlaza } from './main.ts'

/** Opening the plaza migrates; nothing more is needed. */
export async function migrateCommand(): Promise<void> {
  const plaza = await openPlaza(readPlazaConfig(process.env), { roles: [] })
  await plaza.close()
  console.log('The tables are up to date.')
}
