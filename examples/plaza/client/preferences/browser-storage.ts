/** The browser's storage, or one that forgets where it is switched off or full: never throws. */
export const browserStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
  getItem: (name) => attempt(() => localStorage.getItem(name)) ?? null,
  setItem: (name, text) => attempt(() => localStorage.setItem(name, text)),
  removeItem: (name) => attempt(() => localStorage.removeItem(name)),
}

function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
