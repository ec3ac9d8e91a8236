import { whenIdle } from '../live/when-idle.ts'
import { basePath } from './base-path.ts'

/**
 * Loads the scripts of all pages into the browser's cache when nothing else is going on, so that a
 * page opens without a network. The build lists them in the page; they never change under a name.
 */
export function prefetchPages(): void {
  const list = document.querySelector<HTMLMetaElement>('meta[name=page-scripts]')?.content ?? ''
  const files = list.split(' ').filter(Boolean)
  whenIdle(async () => {
    for (const file of files) {
      const response = await fetch(`${basePath}/${file}`, { priority: 'low' })
      await response.arrayBuffer()
    }
  })
}
