export {
  accountStruct,
  dataExportStruct,
  profileChangeStruct,
  registerRequestStruct,
  roleStruct,
  signInRequestStruct,
  signInSessionStruct,
  signInStartedStruct,
  signedInStruct,
  verifyRequestStruct,
  type Account,
  type DataExport,
  type ProfileChange,
  type RegisterRequest,
  type SignInRequest,
  type SignInSession,
  type SignInStarted,
  type SignedIn,
  type VerifyRequest,
} from './registration.ts'
export {
  blockStruct,
  registrationAdminContract,
  roleGrantStruct,
  type Block,
  type RoleGrant,
} from './registration-admin-contract.ts'
export { bearerRequestHeader, registrationContract } from './registration-contract.ts'
export { safeRedirect } from './safe-redirect.ts'
