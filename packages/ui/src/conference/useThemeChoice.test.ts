import { expect, it } from 'vitest'
import { useThemeChoice } from './useThemeChoice.ts'

it('the chosen theme is applied at once, and found again on the next visit', () => {
  const [root, kept] = [document.createElement('div'), new Map<string, string>()]
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const choice = useThemeChoice({ root, storage })
  expect([choice.value, root.dataset['theme']]).toEqual(['system', undefined])
  choice.value = 'dark'
  expect(root.dataset['theme']).toBe('dark')

  const again = document.createElement('div')
  expect(useThemeChoice({ root: again, storage }).value).toBe('dark')
  expect(again.dataset['theme']).toBe('dark')
})

it('a kept theme that nobody knows counts as none', () => {
  const storage = { getItem: () => 'mauve', setItem: () => undefined }
  expect(useThemeChoice({ root: document.createElement('div'), storage }).value).toBe('system')
})
