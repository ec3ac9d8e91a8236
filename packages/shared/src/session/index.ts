export { sessionLinksStruct, type SessionLinks } from './session.ts'
export { sessionContract } from './session-contract.ts'
export { joinState, type JoinState, type JoinStateOptions } from './join-state.ts'
export {
  areLinksOpen,
  linkWindow,
  sessionLinksFor,
  type LinkAnswer,
  type LinkError,
  type LinkReader,
  type LinkRequest,
  type LinkRuleOptions,
} from './link-rule.ts'
