import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { buildSpeakerDetails } from '@plenum/shared/testing'
import { mountStory } from '../story-mount.ts'
import JoinPanel from './JoinPanel.vue'
import SessionEmbed from './SessionEmbed.vue'
import SessionLinks from './SessionLinks.vue'
import SessionTimes from './SessionTimes.vue'
import SpeakerCard from './SpeakerCard.vue'
import { storyDetails, storyLinks, storyPanel } from './session-story-data.ts'

let page: VueWrapper
afterEach(() => page.unmount())

describe('an embedded stream', () => {
  const link = { url: 'https://youtu.be/dQw4w9WgXcQ' }

  it('loads nothing of a third party before the visitor agrees', async () => {
    const mounted = mountStory(SessionEmbed, { link, title: 'Bridges' })
    page = mounted.page
    expect(page.html()).not.toContain('<iframe')
    expect(page.get('button').text()).toBe('Load YouTube')
  })

  it('is agreed to with a button', async () => {
    const onConsent = vi.fn()
    const props = { link, title: 'Bridges', 'onUpdate:consented': onConsent }
    // The frame itself would be loaded here; SessionEmbed.test.ts looks at it on a server.
    ;({ page } = mountStory(SessionEmbed, { ...props, consented: false }))
    await page.get('button').trigger('click')
    expect(onConsent.mock.calls).toEqual([[true]])
  })
})

describe('the links of a session', () => {
  it('name their service and their language, in the order for the reader', () => {
    ;({ page } = mountStory(SessionLinks, { links: storyLinks }, 'es'))
    const labels = page.findAll('a').map((link) => link.findAll('span').map((part) => part.text()))
    expect(labels.map(([label]) => label)).toEqual([
      'Entrar con Zoom',
      'Entrar con Jitsi',
      'Shared notes',
    ])
    expect(labels[0]?.[1]).toBe('en Español')
  })

  it('never become a link where they are none', () => {
    const links = [{ url: 'javascript:alert(1)' }, { url: 'ask at the door' }]
    ;({ page } = mountStory(SessionLinks, { links }))
    expect(page.findAll('a')).toEqual([])
    expect(page.findAll('li').map((item) => item.text())).toEqual(links.map(({ url }) => url))
  })

  it('are copied with a button, which says so', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    ;({ page } = mountStory(SessionLinks, { links: storyLinks.slice(0, 1) }))
    await page.get('button').trigger('click')
    await vi.waitFor(() => expect(page.get('[role=status]').text()).toBe('Copied'))
    expect(writeText.mock.calls).toEqual([['https://meet.jit.si/HarbourDays']])
  })
})

describe('the join panel', () => {
  it('counts down to the start and says when the links open', () => {
    ;({ page } = mountStory(JoinPanel, storyPanel(180)))
    expect(page.get('[role=timer]').text()).toBe('3 hr')
    expect(page.get('.plenum-join-text').text()).toBe('The links open 15 minutes before the start.')
  })

  it('asks whoever is signed out to sign in', async () => {
    const onSignIn = vi.fn()
    ;({ page } = mountStory(JoinPanel, { ...storyPanel(-5), signedIn: false, onSignIn }))
    await page.get('button').trigger('click')
    expect(onSignIn).toHaveBeenCalledOnce()
  })

  it('offers to try again when the links could not be had', async () => {
    const onRetry = vi.fn()
    ;({ page } = mountStory(JoinPanel, { ...storyPanel(-5), linksError: 'Offline', onRetry }))
    await page.get('[role=alert] button').trigger('click')
    expect(onRetry).toHaveBeenCalledOnce()
  })
})

it('a session’s time is told at the venue and where the reader is', () => {
  const { occurrences } = storyDetails(90)
  ;({ page } = mountStory(SessionTimes, { occurrences, ownTimeZone: 'Asia/Kathmandu' }))
  expect(
    page.findAll('[data-zone] time').map((time) => time.text().replaceAll(/\s+/g, ' ')),
  ).toEqual([
    'Saturday, November 21 · 12:00 PM – 12:45 PM GMT+1',
    'Sat, Nov 21 · 4:45 PM – 5:30 PM GMT+5:45',
  ])
})

it('a long biography opens with a button', async () => {
  const speaker = buildSpeakerDetails({ bioHtml: { en: `<p>${'Long. '.repeat(60)}</p>` } })
  ;({ page } = mountStory(SpeakerCard, { speaker }))
  const button = page.get('button')
  expect(button.attributes('aria-expanded')).toBe('false')
  await button.trigger('click')
  expect(page.find('[data-clamped]').exists()).toBe(false)
})
