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
export { linkProviders, type LinkProvider } from './link-providers.ts'
export {
  orderLinks,
  recogniseLink,
  type EmbedLink,
  type JoinLink,
  type PlainLink,
  type RecogniseLinkOptions,
  type RecognisedLink,
} from './session-links.ts'
