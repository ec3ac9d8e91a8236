import { expect, it } from 'vitest'
import { subscriptionLinks } from './subscription-links.ts'

it('leads each calendar to the feed', () => {
  const { webcal, google, outlook } = subscriptionLinks('https://plaza.example/api/me/a?b=1&c')
  expect(webcal).toBe('webcal://plaza.example/api/me/a?b=1&c')
  expect(new URL(google).searchParams.get('cid')).toBe(webcal)
  expect(new URL(outlook).searchParams.get('url')).toBe('https://plaza.example/api/me/a?b=1&c')
})
