import { createTranslator, localise, type Messages, type Translate } from '@plenum/shared'

/** What a calendar says by itself, by language. */
export const calendarMessages: Readonly<Record<string, Messages>> = {
  en: {
    'calendar.mine': '{conference}: my schedule',
    'calendar.cancelled': 'Cancelled: {title}',
  },
  es: {
    'calendar.mine': '{conference}: mi programa',
    'calendar.cancelled': 'Cancelada: {title}',
  },
  fr: {
    'calendar.mine': '{conference} : mon programme',
    'calendar.cancelled': 'Annulée : {title}',
  },
  ar: {
    'calendar.mine': '{conference}: برنامجي',
    'calendar.cancelled': 'أُلغيت: {title}',
  },
}

/** The texts in the nearest language that there is. */
export function calendarTranslator(wanted: string): Translate {
  const tags = Object.fromEntries(Object.keys(calendarMessages).map((tag) => [tag, tag]))
  const language = localise(tags, wanted).text
  return createTranslator({ language, messages: calendarMessages[language] ?? {} })
}
