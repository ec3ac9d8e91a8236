import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

export interface ToastOptions {
  /** Default: `neutral`. */
  readonly tone?: 'neutral' | 'success' | 'danger'
  /** Something to do about it, such as taking it back. */
  readonly action?: { readonly label: string; readonly run: () => void }
  /**
   * Replaces the toast with the same key, so that repeats do not pile up. Default: the message, for
   * the tone `danger`; otherwise none.
   */
  readonly key?: string
  /** Milliseconds until it goes; 0: it stays until closed. Default: 6,000, with an action 10,000. */
  readonly duration?: number
}

export interface Toast extends ToastOptions {
  readonly id: number
  readonly message: string
  readonly duration: number
}

export interface UseToastReturn {
  /** What is shown, the oldest first. */
  readonly toasts: Readonly<ShallowRef<readonly Toast[]>>
  /** Shows a message; the answer takes it away again. */
  readonly show: (message: string, options?: ToastOptions) => () => void
  readonly dismiss: (id: number) => void
}

const toastKey: InjectionKey<UseToastReturn> = Symbol('plenum toasts')
const most = 3

/** Lets every component below show messages in one `PlenumToast`; call it in the root component. */
export function provideToast(): UseToastReturn {
  const toasts = shallowRef<readonly Toast[]>([])
  let last = 0
  const dismiss = (id: number) => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  const show = (message: string, options: ToastOptions = {}) => {
    const id = ++last
    const duration = options.duration ?? (options.action ? 10_000 : 6_000)
    const { key = options.tone === 'danger' ? message : undefined } = options
    const others = toasts.value.filter((toast) => key === undefined || toast.key !== key)
    const toast = { ...options, id, message, duration, ...(key === undefined ? {} : { key }) }
    toasts.value = [...others, toast].slice(-most)
    return () => dismiss(id)
  }
  const toast = { toasts, show, dismiss }
  provide(toastKey, toast)
  return toast
}

/** Short messages at the edge of the page. Throws where `provideToast` covers nothing above. */
export function useToast(): UseToastReturn {
  const toast = inject(toastKey, undefined)
  if (!toast)
    throw new Error('useToast needs provideToast in a component above, as in the app root.')
  return toast
}
