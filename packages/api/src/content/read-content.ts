import {
  missingTranslations,
  pageStruct,
  remarkConference,
  settingsStruct,
  type ContentFinding,
  type Localised,
  type Page,
  type Settings,
} from '@plenum/shared'
import { array, type Struct } from 'superstruct'
import { readJson, type TextPosition } from '../json/index.ts'
import { checkPage, type CheckPageOptions } from './check-page.ts'
import type { Content, Copy } from './content.ts'
import { settingsFiles } from './content-source.ts'
import { renderPage } from './render-page.ts'

export interface ReadContentOptions extends Pick<CheckPageOptions, 'widgets'> {
  /** First parts of paths that the client has besides its pages, such as `session`. Default: any. */
  readonly paths?: readonly string[]
  /** Whether there is copy alone, without `settings.json` and `pages.json`. Default: false. */
  readonly copyOnly?: boolean
}

export interface ContentReading {
  /** Undefined when one of the findings is an error. */
  readonly content: Content | undefined
  readonly findings: readonly ContentFinding[]
}

/** Texts by path, such as `settings.json` and `help/en.md`. */
export type ContentTexts = ReadonlyMap<string, string>

/** Reads the texts of one moment together: validated, rendered, sanitised, compared. Pure. */
export function readContent(texts: ContentTexts, options: ReadContentOptions = {}): ContentReading {
  const files = new Map([...texts].filter(([path]) => !settingsFiles.includes(path)))
  const settings = readFile(texts, 'settings.json', settingsStruct, options)
  const pages = readFile(texts, 'pages.json', array(pageStruct), options)
  const findings = [
    ...settings.findings,
    ...pages.findings,
    ...pageFindings(files, pages.value ?? [], options),
  ]
  if (findings.some(({ level }) => level === 'error')) return { content: undefined, findings }
  const content = {
    settings: settings.value,
    pages: pages.value ?? [],
    copy: renderCopy(files),
  }
  const remarks = remarkContent(content, { settings, pages })
  return { content, findings: [...findings, ...remarks] }
}

interface FileReading<T> {
  readonly value: T | undefined
  readonly findings: readonly ContentFinding[]
  locate(path: readonly (string | number)[]): TextPosition | undefined
}

function readFile<T>(
  texts: ContentTexts,
  file: string,
  struct: Struct<T, any>,
  { copyOnly = false }: ReadContentOptions,
): FileReading<T> {
  const text = texts.get(file)
  const nowhere = { value: undefined, locate: () => undefined }
  if (text === undefined) {
    const message = 'It is missing, and the conference needs it.'
    const finding: ContentFinding = { level: 'error', code: 'missing-file', file, message }
    return { ...nowhere, findings: copyOnly ? [] : [finding] }
  }
  const reading = readJson(text, struct)
  if (!reading.problems) return { ...reading, findings: [] }
  const findings = reading.problems.map(({ kind, line, column, message }): ContentFinding => ({
    ...{ level: 'error', code: kind === 'syntax' ? 'json-syntax' : 'json-shape', file },
    ...{ line, column, message },
  }))
  return { ...nowhere, findings }
}

function pageFindings(
  files: ContentTexts,
  pages: readonly Page[],
  { widgets, paths }: ReadContentOptions,
): ContentFinding[] {
  const firstParts = new Set([...(paths ?? []), ...pages.map(({ id }) => id), ''])
  const check: CheckPageOptions = {
    ...(widgets ? { widgets } : {}),
    ...(paths ? { isPath: (path) => firstParts.has(path.split('/')[1] ?? '') } : {}),
  }
  return [...files].flatMap(([file, text]): readonly ContentFinding[] => {
    if (slugAndLanguage(file)) return checkPage(file, text, check)
    const message = 'It is passed over: its name is no slug and language, such as help/pt-BR.md.'
    return [{ level: 'warning', code: 'unknown-file', file, message }]
  })
}

function renderCopy(files: ContentTexts): Copy {
  const copy = new Map<string, Localised>()
  for (const [file, text] of files) {
    const { slug, language } = slugAndLanguage(file) ?? {}
    if (slug && language) copy.set(slug, { ...copy.get(slug), [language]: renderPage(text) })
  }
  return copy
}

/** `help/pt-BR.md` → `help` in `pt-BR`. */
function slugAndLanguage(file: string): { slug: string; language: string } | undefined {
  const [, slug, language] =
    /^([\p{L}\p{N}][\p{L}\p{N}._~-]{0,79})\/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/iu.exec(file) ?? []
  return slug && language ? { slug, language } : undefined
}

interface Readings {
  readonly settings: FileReading<Settings>
  readonly pages: FileReading<Page[]>
}

/** What can only be seen when all of it is there. */
function remarkContent({ settings, pages, copy }: Content, readings: Readings): ContentFinding[] {
  if (!settings) return []
  const warning = { level: 'warning' } as const
  const remarks = remarkConference({ settings, pages }).map(({ file, path, kind, message }) => ({
    ...{ ...warning, code: kind, file: `${file}.json`, ...readings[file].locate(path), message },
  }))
  const missing = missingTranslations(copy, settings.languages).flatMap((page) =>
    page.missing.map((language) => ({
      ...{ ...warning, code: 'missing-language', file: `${page.slug}/${language}.md` },
      message: 'It is missing: its readers get it in another language.',
    })),
  )
  const empty = pages.flatMap(({ kind, id, content = id }, index) => {
    if (kind !== 'content' || copy.has(content)) return []
    const position = readings.pages.locate([index, 'content'])
    const message = `There is no copy for it in the folder ${content}.`
    return [{ ...warning, code: 'missing-copy', file: 'pages.json', ...position, message }]
  })
  return [...remarks, ...missing, ...empty]
}
