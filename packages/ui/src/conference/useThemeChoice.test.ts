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

it('shares one choice between all callers', () => {
  const root = document.createElement('div')
  const [footer, menu] = [useThemeChoice({ root }), useThemeChoice({ root })]
  menu.value = 'dark'
  expect(footer.value).toBe('dark')
  footer.value = 'system'
  expect([menu.value, root.dataset['theme']]).toEqual(['system', undefined])
})

it('follows a choice made in another tab', () => {
  const root = document.createElement('div')
  const storage = { getItem: () => null, setItem: () => undefined }
  const choice = useThemeChoice({ root, storage, key: 'followed' })
  dispatchEvent(new StorageEvent('storage', { key: 'followed', newValue: 'dark' }))
  expect([choice.value, root.dataset['theme']]).toEqual(['dark', 'dark'])
})
