import { mount } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { messages } from '../messages.ts'
import { languageName, provideLocale, useLocale, type UseLocaleReturn } from './index.ts'

describe('the locale of an interface', () => {
  it('changes texts and direction with the language', async () => {
    const language = ref<'en' | 'ar'>('en')
    const locale = withLocale({ language, messages: () => messages[language.value] })
    expect([locale.t('primitives.close'), locale.direction.value]).toEqual(['Close', 'ltr'])
    language.value = 'ar'
    await nextTick()
    expect([locale.t('primitives.close'), locale.direction.value]).toEqual(['إغلاق', 'rtl'])
  })

  it('has every Arabic plural', () => {
    const { t } = withLocale({ language: 'ar', messages: messages.ar })
    const texts = [0, 1, 2, 3, 11, 100].map((count) => t('attendance.count', { count }))
    expect(new Set(texts).size).toBe(6)
    expect(texts[2]).toBe('حفظها شخصان')
  })

  it('falls back to another language, and reports keys that none has', () => {
    const missing: string[] = []
    const { t } = withLocale({
      language: 'pt',
      messages: {},
      fallback: messages.en,
      onMissing: (key) => missing.push(key),
    })
    expect(t('primitives.close')).toBe('Close')
    expect(t('primitives.nothing')).toBe('primitives.nothing')
    expect(missing).toEqual(['primitives.nothing'])
  })

  it('says which language a text of the programme is in', () => {
    const { text } = withLocale({ language: 'ar', messages: messages.ar })
    expect(text({ fr: 'Le phare' })).toEqual({ text: 'Le phare', language: 'fr' })
  })

  it('names what is missing when nobody provides it', () => {
    expect(() => mount(defineComponent({ setup: () => useLocale(), render: () => null }))).toThrow(
      'provideLocale',
    )
  })
})

it.each([
  ['fr', 'Français'],
  ['ar', 'العربية'],
  ['not a tag', 'not a tag'],
])('a language is called by its own name: %s', (tag, name) => {
  expect(languageName(tag)).toBe(name)
})

function withLocale(options: Parameters<typeof provideLocale>[0]): UseLocaleReturn {
  const found: UseLocaleReturn[] = []
  const Child = defineComponent({
    setup: () => {
      found.push(useLocale())
      return () => null
    },
  })
  mount({
    setup: () => {
      provideLocale(options)
      return () => h(Child)
    },
  })
  const [locale] = found
  if (!locale) throw new Error('the child was not set up')
  return locale
}
