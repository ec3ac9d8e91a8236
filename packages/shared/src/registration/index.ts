export {
  accountStruct,
  emailStruct,
  profileChangeStruct,
  registerRequestStruct,
  roleStruct,
  signInRequestStruct,
  signInSessionStruct,
  signInStartedStruct,
  signedInStruct,
  verifyRequestStruct,
  type Account,
  type ProfileChange,
  type RegisterRequest,
  type SignInRequest,
  type SignInSession,
  type SignInStarted,
  type SignedIn,
  type VerifyRequest,
} from './registration.ts'
export { bearerRequestHeader, registrationContract } from './registration-contract.ts'
export { safeRedirect } from './safe-redirect.ts'
