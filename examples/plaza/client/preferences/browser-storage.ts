type SafeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The browser's storage, or one that forgets where it is switched off or full: never throws. */
export const browserStorage = safeStorage(() => localStorage)

/** As `browserStorage`, for what lasts as long as the tab. */
export const tabStorage = safeStorage(() => sessionStorage)

/** The mere mention of a storage throws where cookies are blocked. */
function safeStorage(storage: () => Storage): SafeStorage {
  return {
    getItem: (name) => attempt(() => storage().getItem(name)) ?? null,
    setItem: (name, text) => attempt(() => storage().setItem(name, text)),
    removeItem: (name) => attempt(() => storage().removeItem(name)),
  }
}

function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
