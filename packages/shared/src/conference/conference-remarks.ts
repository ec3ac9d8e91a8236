import type { Localised } from '../locale/index.ts'
import { missingLanguages } from './missing-languages.ts'
import type { Page } from './page.ts'
import { widgetKinds, type Settings } from './settings.ts'
import { themeTokens } from './theme-tokens.ts'

/** Something in the settings that works, but hardly as it was meant. */
export interface ConferenceRemark {
  readonly file: 'settings' | 'pages'
  /** Where in the file: `['widgets', 0, 'title']`. */
  readonly path: readonly (string | number)[]
  readonly kind: 'missing-language' | 'unknown-name' | 'repeated-name' | 'wrong-order'
  readonly message: string
}

interface Files {
  readonly settings: Settings
  readonly pages: readonly Page[]
}

/** What an organiser should know of settings and pages that are valid. */
export function remarkConference(files: Files): readonly ConferenceRemark[] {
  return [
    ...untranslatedTexts(files),
    ...unknownNames(files),
    ...repeatedNames(files),
    ...datesInWrongOrder(files.settings),
  ]
}

type Text = readonly [ConferenceRemark['file'], ConferenceRemark['path'], Localised | undefined]

function untranslatedTexts({ settings, pages }: Files): ConferenceRemark[] {
  const texts: Text[] = [
    ['settings', ['name'], settings.name],
    ['settings', ['tagline'], settings.tagline],
    ['settings', ['location'], settings.location],
    ...(settings.navigation ?? []).flatMap(({ title, group }, index): Text[] => [
      ['settings', ['navigation', index, 'title'], title],
      ['settings', ['navigation', index, 'group'], group],
    ]),
    ...(settings.widgets ?? []).flatMap(({ title, text }, index): Text[] => [
      ['settings', ['widgets', index, 'title'], title],
      ['settings', ['widgets', index, 'text'], text],
    ]),
    ...Object.entries(settings.videos ?? {}).map(([name, { title }]): Text => [
      'settings',
      ['videos', name, 'title'],
      title,
    ]),
    ...pages.map(({ title }, index): Text => ['pages', [index, 'title'], title]),
  ]
  return texts.flatMap(([file, path, text]) => {
    const missing = text ? missingLanguages(text, settings.languages) : []
    const message = `Not translated to ${missing.join(', ')}.`
    return missing.length > 0 ? [{ file, path, kind: 'missing-language', message }] : []
  })
}

function unknownNames({ settings, pages }: Files): ConferenceRemark[] {
  const { navigation = [], widgets = [], videos = {}, theme = {} } = settings
  const remark = (path: ConferenceRemark['path'], message: string): ConferenceRemark => ({
    file: 'settings',
    path,
    kind: 'unknown-name',
    message,
  })
  return [
    ...navigation.flatMap(({ page }, index) =>
      page === undefined || pages.some(({ id }) => id === page)
        ? []
        : [remark(['navigation', index, 'page'], `There is no page ${page}.`)],
    ),
    ...widgets.flatMap(({ kind, video }, index) => [
      ...(widgetKinds.includes(kind)
        ? []
        : [
            remark(
              ['widgets', index, 'kind'],
              `${kind} is none of ${widgetKinds.join(', ')}: only a client that adds it shows it.`,
            ),
          ]),
      ...(video === undefined || Object.hasOwn(videos, video)
        ? []
        : [remark(['widgets', index, 'video'], `There is no video ${video}.`)]),
    ]),
    ...Object.keys(theme).flatMap((name) =>
      themeTokens.includes(name)
        ? []
        : [remark(['theme', name], `${name} is no property that a brand is meant to set.`)],
    ),
  ]
}

function repeatedNames({ settings, pages }: Files): ConferenceRemark[] {
  const repeats = (
    file: ConferenceRemark['file'],
    at: string[],
    items: readonly { id: string }[],
  ) =>
    items.flatMap(({ id }, index): ConferenceRemark[] =>
      items.findIndex((item) => item.id === id) === index
        ? []
        : [
            {
              file,
              path: [...at, index, 'id'],
              kind: 'repeated-name',
              message: `${id} is there already; only the first counts.`,
            },
          ],
    )
  return [
    ...repeats('pages', [], pages),
    ...repeats('settings', ['widgets'], settings.widgets ?? []),
  ]
}

function datesInWrongOrder({ start, end }: Settings): ConferenceRemark[] {
  if (!start || !end || start < end) return []
  const message = 'The conference ends before it begins.'
  return [{ file: 'settings', path: ['end'], kind: 'wrong-order', message }]
}
