import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect } from 'storybook/test'
import academic from './themes/academic.css?raw'
import festival from './themes/festival.css?raw'
import summit from './themes/summit.css?raw'
import { contrast, paintedColour } from './contrast.ts'
import ThemeSample from './ThemeSample.vue'

const meta: Meta = { title: 'Theme' }
export default meta

const sample = (theme: string): StoryObj => ({
  render: () => ({
    components: { ThemeSample },
    setup: () => ({ theme }),
    template: `<component is="style">{{ theme }}</component><ThemeSample />`,
  }),
})

export const Plain = sample('')
export const Academic = sample(academic)
export const Festival = sample(festival)
export const Summit = sample(summit)

const pairs = [
  ['--plenum-on-accent', '--plenum-accent-fill'],
  ['--plenum-on-accent', '--plenum-accent-fill-hover'],
  ['--plenum-accent-ink', '--plenum-surface'],
  ['--plenum-accent-ink', '--plenum-surface-raised'],
  ['--plenum-accent-ink', '--plenum-surface-sunken'],
  ['--plenum-accent-ink', '--plenum-surface-hover'],
  ['--plenum-accent-ink', '--plenum-accent-tint'],
  ['--plenum-ink', '--plenum-accent-tint'],
  ['--plenum-ink-muted', '--plenum-accent-tint'],
] as const

/** Every accent on a grid over the cube of sRGB, light and dark, as this browser paints it. */
export const Contrast: StoryObj = {
  render: () => ({ template: '<p>Computed for 343 accents, light and dark.</p>' }),
  play: async ({ canvasElement }) => {
    const steps = ['00', '2b', '55', '80', 'aa', 'd5', 'ff']
    const accents = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)))
    const probe = document.createElement('div')
    probe.className = 'plenum-theme'
    canvasElement.append(probe)
    const failures: string[] = []
    for (const theme of ['light', 'dark'])
      for (const accent of accents) {
        probe.dataset['theme'] = theme
        probe.style.setProperty('--plenum-accent', accent)
        for (const [ink, ground] of pairs) {
          const ratio = contrast(paintedColour(probe, ink), paintedColour(probe, ground))
          if (ratio < 4.5)
            failures.push(`${theme} ${accent}: ${ink} on ${ground} ${ratio.toFixed(2)}`)
        }
      }
    await expect(failures).toEqual([])
  },
}
