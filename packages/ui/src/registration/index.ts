export { default as DeleteAccount, type DeleteAccountProps } from './DeleteAccount.vue'
export { default as ProfileForm, type ProfileFormProps } from './ProfileForm.vue'
export { default as RegisterForm, type RegisterFormProps } from './RegisterForm.vue'
export { default as SignInCode, type SignInCodeProps } from './SignInCode.vue'
export { default as SignInConfirm, type SignInConfirmProps } from './SignInConfirm.vue'
export { default as SignInForm, type SignInFormProps } from './SignInForm.vue'
export { default as SignInSessions, type SignInSessionsProps } from './SignInSessions.vue'
export {
  createSignInStore,
  type PendingSignIn,
  type SignInStore,
  type SignInStoreOptions,
} from './sign-in-store.ts'
export {
  useSignIn,
  type SignInClient,
  type SignInOptions,
  type SignInStep,
  type UseSignInReturn,
} from './useSignIn.ts'
