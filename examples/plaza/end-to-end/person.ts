import { randomUUID } from 'node:crypto'
import { registrationContract, signedInStruct, signInStartedStruct } from '@plenum/shared'
import { create } from 'superstruct'
import type { PlazaProcess } from './plaza-process.ts'

export interface Person {
  readonly address: string
  /** As a browser sends it back. */
  readonly cookie: string
  /** Where the plaza said to go after signing in. */
  readonly redirect: string
}

const { register, verify } = registrationContract.endpoints

/** Registers a new person over HTTP, as the pages do, with the code of the mail. */
export async function signUp(plaza: PlazaProcess, redirect = '/'): Promise<Person> {
  const address = `${randomUUID()}@example.org`
  const body = { name: 'Ada Example', email: address, redirect }
  const started = await post(plaza, register.path, body)
  const { attempt } = create(await started.json(), signInStartedStruct)
  const code = await plaza.codeFor(address)
  const answer = await post(plaza, verify.path, { attempt, code })
  const signedIn = create(await answer.json(), signedInStruct)
  const [cookie = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? []
  return { address, cookie, redirect: signedIn.redirect }
}

/** Sends JSON to a path below `/api`, as a page of the plaza does. */
export function post(
  { url }: Pick<PlazaProcess, 'url'>,
  path: string,
  body?: unknown,
  cookie?: string,
): Promise<Response> {
  return fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: {
      origin: url,
      'content-type': 'application/json',
      ...(cookie ? { cookie } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
