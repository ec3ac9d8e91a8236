import { shallowRef, type ShallowRef } from 'vue'

export interface UseAttemptReturn {
  readonly busy: Readonly<ShallowRef<boolean>>
  /** Why the last attempt failed. */
  readonly error: Readonly<ShallowRef<unknown>>
  /** Never rejects, and never runs twice at once. */
  run(action: () => Promise<void>): Promise<void>
}

/** Something that a person sets off, with the states that its form shows. */
export function useAttempt(): UseAttemptReturn {
  const busy = shallowRef(false)
  const error = shallowRef<unknown>()
  return {
    busy,
    error,
    async run(action) {
      if (busy.value) return
      busy.value = true
      error.value = undefined
      try {
        await action()
      } catch (reason) {
        error.value = reason
      }
      busy.value = false
    },
  }
}
