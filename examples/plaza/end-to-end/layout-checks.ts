import type { Page } from 'playwright-core'

/** Faults of the page at its present size, each in words; none is good. */
export function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Skipped contents overflow the height that is estimated for them.
    const inSight = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }
    const wide = document.documentElement.scrollWidth - innerWidth
    return [
      ...(wide > 0 ? [`the page is ${wide} px wider than the window: ${widest()}`] : []),
      ...overlaps(),
      ...[...document.body.querySelectorAll<HTMLElement>('*')].flatMap(cutText),
    ]

    function widest(): string {
      const beyond = [...document.querySelectorAll('body *')].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 1 && (left < 0 || right > innerWidth)
      })
      return beyond.slice(0, 3).map(name).join(', ')
    }

    function overlaps(): string[] {
      const controls = 'a[href], button, input:not([type=radio]), select, textarea, label, summary'
      const boxes = [...document.querySelectorAll<HTMLElement>(controls)].flatMap((element) => {
        const box = shownBox(element)
        return box ? [{ element, box, layer: layerOf(element) }] : []
      })
      return boxes.flatMap((one, index) =>
        boxes.slice(index + 1).flatMap((other) => {
          if (one.layer !== other.layer || isWithin(one.element, other.element)) return []
          const across =
            Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down =
            Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          return across > 1 && down > 1
            ? [`${name(one.element)} overlaps ${name(other.element)}`]
            : []
        }),
      )
    }

    /** The part of an element that its ancestors do not clip; none for hidden elements. */
    function shownBox(element: Element) {
      if (!element.checkVisibility(inSight)) return
      const { left, top, right, bottom } = element.getBoundingClientRect()
      const box = { left, top, right, bottom }
      for (let one = element.parentElement; one; one = one.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(one)
        if (clipPath === 'inset(50%)') return
        const frame = one.getBoundingClientRect()
        if (one === document.documentElement || one === document.body) continue
        if (overflowX !== 'visible') {
          box.left = Math.max(box.left, frame.left)
          box.right = Math.min(box.right, frame.right)
        }
        if (overflowY !== 'visible') {
          box.top = Math.max(box.top, frame.top)
          box.bottom = Math.min(box.bottom, frame.bottom)
        }
      }
      const isVisible = box.right - box.left > 1 && box.bottom - box.top > 1
      return isVisible && getComputedStyle(element).clipPath !== 'inset(50%)' ? box : undefined
    }

    function layerOf(element: Element): Element | undefined {
      for (let one: Element | null = element; one; one = one.parentElement)
        if (/sticky|fixed/.test(getComputedStyle(one).position)) return one
      return undefined
    }

    function isWithin(one: HTMLElement, other: HTMLElement): boolean {
      return one.contains(other) || other.contains(one)
    }

    /** Text that its box clips without an ellipsis at the end of the text. */
    function cutText(element: HTMLElement): string[] {
      const holdsText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      const isScreenReaderText = element.closest('.plenum-visually-hidden')
      if (!holdsText || isScreenReaderText || !shownBox(element)) return []
      for (let box: HTMLElement | null = element; box && box !== document.body;) {
        const style = getComputedStyle(box)
        const clips = style.overflowX === 'hidden' || style.overflowX === 'clip'
        const isCut =
          clips &&
          (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
        const hasEllipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
        if (isCut && !hasEllipsis) return [`${name(element)} is cut`]
        // An ellipsis is painted at the end of the box: text aligned there pushes it out.
        const end = style.direction === 'ltr' ? /right|end/ : /left|end/
        const room = parseFloat(style.paddingInlineEnd) / parseFloat(style.fontSize)
        if (isCut && room < 0.9 && end.test(style.textAlign))
          return [`${name(element)} hides its ellipsis`]
        box = box.parentElement
      }
      return []
    }

    function name(element: Element): string {
      const label = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
      return `<${element.tagName.toLowerCase()} ${element.className}> “${label.slice(0, 40)}”`
    }
  })
}

/** Scrolls to each text as little as needed; answers those of which a part is covered. */
export async function coveredTexts(page: Page, selectors: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  for (const selector of selectors) {
    const text = page.locator(selector).locator('visible=true').first()
    await text.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
    const covered = await text.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const [line] = range.getClientRects()
      if (!line) return 'nothing'
      const y = (line.top + line.bottom) / 2
      for (const x of [line.left + 2, (line.left + line.right) / 2, line.right - 2]) {
        const top = document.elementFromPoint(x, y)
        const tile = element.closest('[data-session]')
        if (!top) return 'the edge of the window'
        if (!element.contains(top) && !top.contains(element) && !tile?.contains(top))
          return top.className || top.tagName
      }
      return ''
    })
    if (covered) problems.push(`${selector} is covered by ${covered}`)
  }
  return problems
}

/** Presses Tab through the page; answers what has the focus and is covered (WCAG 2.4.11). */
export async function coveredFocus(page: Page, presses: number): Promise<string[]> {
  const problems: string[] = []
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const focused = document.activeElement
      if (!focused || focused === document.body) return ''
      const shown = focused.closest('label') ?? focused
      const [box] = shown.getClientRects()
      if (!box) return ''
      const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1)
      const points = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2]
      const tile = focused.closest('[data-session]')
      const isCovered = points.some((y) => {
        const top = document.elementFromPoint(x, y)
        return !top || !(shown.contains(top) || top.contains(shown) || tile?.contains(top))
      })
      const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim() ?? ''
      return isCovered ? `“${name.slice(0, 40)}” is focused and covered` : ''
    })
    if (covered) problems.push(covered)
  }
  return problems
}

/** The share of the window's height, from 0 to 1, that stays while the middle of the page scrolls. */
export function stickyShare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const layers = [...document.querySelectorAll('*')].filter((element) => {
      return /sticky|fixed/.test(getComputedStyle(element).position)
    })
    scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)
    await frame()
    const before = layers.map((layer) => layer.getBoundingClientRect().top)
    const start = scrollY
    scrollBy(0, 16)
    await frame()
    const covered = new Set<number>()
    if (scrollY > start)
      layers.forEach((layer, index) => {
        const { left, right, top, bottom } = layer.getBoundingClientRect()
        const spansMiddle = left < innerWidth / 2 && right > innerWidth / 2
        if (!spansMiddle || top !== before[index] || !layer.checkVisibility()) return
        for (let y = Math.max(0, Math.round(top)); y < Math.min(innerHeight, bottom); y++)
          covered.add(y)
      })
    scrollTo(0, 0)
    return covered.size / innerHeight
  })
}
