import type { ContentFinding } from '@plenum/shared'
import { blocksOf, linesOf, widgetLines } from './render-page.ts'

type Token = ReturnType<typeof blocksOf>[number]

export interface CheckPageOptions {
  /** Names of the widgets that the client fills. Default: any will do. */
  readonly widgets?: readonly string[]
  /** Whether the site has something at a path such as `/help`. Default: at any. */
  readonly isPath?: (path: string) => boolean
}

/** What the author of a page should know of it, with the line that it is about. */
export function checkPage(
  file: string,
  text: string,
  options: CheckPageOptions = {},
): readonly ContentFinding[] {
  const warn = (line: number | undefined, code: string, message: string): ContentFinding => ({
    level: 'warning',
    code,
    file,
    ...(line === undefined ? {} : { line }),
    message,
  })
  if (text.trim() === '') return [warn(undefined, 'empty', 'There is nothing in it.')]
  const findings = [
    ...widgetProblems(text, options.widgets).map(([line, message]) =>
      warn(line, 'unknown-widget', message),
    ),
    ...inlineTokens(text).flatMap(({ token, line }) =>
      tokenProblems(token, options).map(([code, message]) => warn(line, code, message)),
    ),
  ]
  return findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

function widgetProblems(
  text: string,
  known: readonly string[] | undefined,
): (readonly [line: number, message: string])[] {
  if (!known) return []
  return widgetLines(text).flatMap(({ line, name }) =>
    known.includes(name)
      ? []
      : [[line, `There is no widget ${name}; there are: ${known.join(', ')}.`] as const],
  )
}

/** Links and images with the line that they begin in. */
function inlineTokens(text: string): { readonly token: Token; readonly line: number }[] {
  const lines = linesOf(text)
  return blocksOf(text).flatMap(({ children, map }) =>
    (children ?? []).map((token) => {
      const [start, end] = map ?? [0, 1]
      const address = addressOf(token)
      const offset = lines
        .slice(start, end)
        .findIndex((line) => address !== undefined && line.includes(address))
      return { token, line: start + Math.max(0, offset) + 1 }
    }),
  )
}

function addressOf(token: Token): string | undefined {
  const address = token.attrGet('href') ?? token.attrGet('src')
  return address === null ? undefined : String(address)
}

function tokenProblems(
  token: Token,
  { isPath = () => true }: CheckPageOptions,
): (readonly [code: string, message: string])[] {
  const address = addressOf(token)
  if (token.type === 'image')
    return [
      ...(token.content.trim() === ''
        ? [
            [
              'missing-alt',
              `The image ${address} has no words for those who cannot see it.`,
            ] as const,
          ]
        : []),
      ...(address && isRelative(address)
        ? [['broken-image', `${address} leads nowhere: images need a whole address.`] as const]
        : []),
    ]
  if (token.type !== 'link_open' || !address) return []
  if (isRelative(address))
    return [['broken-link', `${address} leads nowhere: write the path of a page, such as /help.`]]
  const [path = ''] = address.split(/[?#]/)
  return address.startsWith('/') && !isPath(path)
    ? [['broken-link', `${address} leads nowhere: there is no such page.`]]
    : []
}

/** Pages are shown at addresses of their own, so there is nothing that a link could be relative to. */
const isRelative = (address: string) => !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address)
