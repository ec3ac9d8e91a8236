import { randomUUID } from 'node:crypto'
import type MarkdownIt from 'markdown-it'
import { renderMarkup } from '../markup/index.ts'
import { lazyModule } from '../modules/index.ts'
import { largestFile } from './content-source.ts'

/** A line that names a widget and holds nothing else. */
const widgetLine = /^[ \t]*%([a-z][a-z0-9_-]*)%[ \t]*$/

/** As the renderer reads it: the same words, seen as blocks with their lines. */
export const blocksOf = (text: string) => structure().parse(text, {})

const markdownIt = lazyModule<typeof MarkdownIt>('markdown-it')

let parser: InstanceType<typeof MarkdownIt> | undefined

function structure(): InstanceType<typeof MarkdownIt> {
  return (parser ??= new (markdownIt())({ html: false }))
}

/**
 * Copy as safe HTML. A line `%name%` becomes `<div data-widget="name"></div>`, a place for the
 * client to fill; inside of code it stays what it is. Places are put in after sanitising: they are
 * the one thing that copy may not write as HTML.
 */
export function renderPage(text: string): string {
  const widgets = new Map(widgetLines(text).map(({ line, name }) => [line, name]))
  // A word that nobody can have written into the copy stands for a widget on its way.
  const mark = `widget${randomUUID().replaceAll('-', '')}at`
  const lines = linesOf(text).map((line, index) =>
    widgets.has(index + 1) ? `\n${mark}${index + 1}\n` : line,
  )
  // Written by organisers, who may publish all of their terms and vex nobody but themselves.
  const options = { topHeading: 2, images: true, longest: largestFile } as const
  const html = renderMarkup(lines.join('\n'), 'markdown', options)
  const name = (line: string) => widgets.get(Number(line)) ?? ''
  return html
    .replace(new RegExp(`<p>${mark}(\\d+)</p>`, 'g'), (_, line: string) => place(name(line)))
    .replace(new RegExp(`${mark}(\\d+)`, 'g'), (_, line: string) => `%${name(line)}%`)
}

const place = (name: string) => `<div data-widget="${name}"></div>`

/** The widgets of a text with the lines, counted from 1, that name them. */
export function widgetLines(
  text: string,
): readonly { readonly line: number; readonly name: string }[] {
  const code = blocksOf(text).flatMap(({ type, map }) =>
    map && (type === 'fence' || type === 'code_block') ? [map] : [],
  )
  return linesOf(text).flatMap((line, index) => {
    const name = widgetLine.exec(line)?.[1]
    const isCode = code.some(([start, end]) => index >= start && index < end)
    return name && !isCode ? [{ line: index + 1, name }] : []
  })
}

/** As markdown-it counts them. */
export const linesOf = (text: string) => text.split(/\r\n?|\n/)
