import type { Page } from 'playwright-core'
import { coveredFocus, coveredTexts, layoutProblems, stickyShare } from './layout-checks.ts'

/** Width and height in px, and the size of text where it is not the usual 16 px. */
export const windows: readonly (readonly [width: number, height: number, text: number])[] = [
  [320, 256, 16],
  [390, 844, 16],
  [844, 390, 16],
  [820, 1180, 16],
  [1440, 900, 16],
  [390, 844, 32],
]
const timeline = '.plenum-timeline [data-session]'
const list = '.plenum-list [data-session]'
export interface PageRow {
  readonly path: string
  /** The view of the schedule, as stored. */
  readonly view?: 'timeline' | 'list'
  /** Present once the page is complete. */
  readonly ready: string
  /** Whether to add up the shifts while it loads. */
  readonly shifts?: true
  /** Texts that have to be readable. */
  readonly texts: readonly string[]
}
export const pages: readonly PageRow[] = [
  {
    path: '/',
    shifts: true,
    ready: '.plenum-featured [data-session]',
    texts: ['h1', '.plenum-tile-title'],
  },
  {
    path: '/schedule',
    shifts: true,
    view: 'timeline',
    ready: timeline,
    texts: [
      '.plenum-timeline-group-head time',
      `${timeline} .plenum-tile-title`,
      `${timeline} .plenum-tile-facts > span`,
    ],
  },
  {
    path: '/schedule',
    view: 'list',
    ready: list,
    texts: [
      `${list} .plenum-tile-time`,
      `${list} .plenum-tile-title`,
      `${list} .plenum-tile-facts > span`,
    ],
  },
  {
    path: '/session/keynote-long-bench',
    ready: '.plenum-session .plenum-speaker',
    texts: ['h1', '.plenum-session-times time', '.plenum-session-times-room span'],
  },
  {
    path: '/session/solar-server',
    shifts: true,
    ready: '.plenum-session .plenum-speaker',
    texts: ['h1', '.plenum-session-times time', '.plenum-session-times-room span'],
  },
  {
    path: '/my-schedule',
    ready: '.plenum-my-schedule [data-session]',
    texts: ['.plenum-tile-time', '.plenum-tile-title', '.plenum-tile-facts > span'],
  },
]

/** Saves a session and sets the size of text, as the settings of the browser do. */
export async function prepare(page: Page, text: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: text } })
  await page.goto('/')
  await page.evaluate(() => {
    localStorage.setItem('plaza.saved', JSON.stringify(['keynote-long-bench', 'the-bench']))
  })
}

/** Opens a page and answers its faults. Keys and scrolling take longer than the rest. */
export async function pageProblems(
  page: Page,
  { path, view, ready, texts }: PageRow,
  { moves = true } = {},
): Promise<string[]> {
  await page.evaluate((stored) => {
    localStorage.setItem('plaza.view', JSON.stringify(stored ?? 'timeline'))
  }, view)
  await page.goto(path)
  await page.locator(ready).locator('visible=true').first().waitFor()
  const problems = [...(await layoutProblems(page)), ...(await coveredTexts(page, texts))]
  if (moves) {
    problems.push(...(await coveredFocus(page, 24)))
    const share = await stickyShare(page)
    if (share > 0.4) problems.push(`${Math.round(share * 100)} % of the window are sticky`)
  }
  return problems.map((problem) => `${path} ${view ?? ''}: ${problem}`)
}
