import { errorMessage, useLocale, useToast } from '@plenum/ui'
import { useRouter } from 'vue-router'
import { useAccount } from './account-state.ts'

/** Signs out and leaves for the home page; says so when the server did not hear it. */
export function useSignOut(): () => Promise<void> {
  const { signOut } = useAccount()
  const router = useRouter()
  const toast = useToast()
  const { t } = useLocale()
  return async () => {
    try {
      await signOut()
      await router.push('/')
      toast.show(t('plaza.signed-out'))
    } catch (error) {
      toast.show(errorMessage(t, error), { tone: 'danger' })
    }
  }
}
