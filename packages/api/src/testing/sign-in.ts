import { bearerRequestHeader, registrationContract, type Role } from '@plenum/shared'
import { create } from 'superstruct'
import type { TestConference } from './test-server.ts'

/** The part of registration that makes a sign-in link without a mail. */
export interface TestPeople {
  devSignIn(email: string, role?: Role): Promise<{ readonly token: string }>
}

/** Signs an address in, registering it when it is new; answers its bearer token. */
export async function signIn(
  server: Pick<TestConference, 'fetch'>,
  people: TestPeople,
  email: string,
  role?: Role,
): Promise<string> {
  const { path, method, response: shape } = registrationContract.endpoints.verify
  const { token } = await people.devSignIn(email, role)
  const response = await server.fetch(`/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', [bearerRequestHeader]: 'bearer' },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Error(`Signing ${email} in failed: ${await response.text()}`)
  const bearer = create(await response.json(), shape).token
  if (!bearer) throw new Error('The server gave no bearer token')
  return bearer
}
