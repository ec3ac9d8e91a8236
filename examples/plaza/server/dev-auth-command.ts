import { roleStruct, type Role } from '@plenum/shared'
import { readPlazaConfig } from './config.ts'
import { openPlazaForCommand } from './last-resort.ts'
import { UserError } from './user-error.ts'

/** Prints a link that signs in once. Not in production, where a mail is proof of the address. */
export async function devAuthCommand(
  email: string,
  options: { readonly role?: string },
): Promise<void> {
  const config = readPlazaConfig(process.env)
  if (config.isProduction) throw new UserError('dev-auth is for development, not for production.')
  const plaza = await openPlazaForCommand(config, { roles: [] })
  try {
    const { url } = await plaza.people.devSignIn(email, toRole(options.role))
    console.log(url)
  } finally {
    await plaza.close()
  }
}

function toRole(name: string | undefined): Role | undefined {
  if (name === undefined) return undefined
  const [error, role] = roleStruct.validate(name)
  if (error) throw new UserError(`${name} is no role. ${error.message}.`)
  return role
}
