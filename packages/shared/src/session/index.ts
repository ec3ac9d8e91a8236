export { sessionLinksStruct, type SessionLinks } from './session.ts'
export { sessionContract } from './session-contract.ts'
