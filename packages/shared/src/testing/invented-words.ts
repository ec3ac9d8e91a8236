import type { Localised } from '../locale/index.ts'
import type { PseudoRandom } from './pseudo-random.ts'

// Words for a programme that nobody ever gave, in several scripts.

const openings = [
  'Listening to',
  'A short history of',
  'Repairing',
  'What we learned from',
  'Field notes on',
  'The quiet power of',
  'Against',
  'Teaching',
  'Mapping',
  'Ten years of',
  'Growing',
  'How to leave',
  'Everyday',
  'Borrowed',
]
const subjects = [
  'tidal libraries',
  'slow networks',
  'paper satellites',
  'neighbourhood archives',
  'cooperative lighthouses',
  'rooftop gardens',
  'second-hand servers',
  'moss and mortar',
  'night ferries',
  'public weather',
  'borrowed tools',
  'village radio',
  'salt roads',
  'open harbours',
  'glass bridges',
  'clockwork kitchens',
]
const endings = [
  '',
  '',
  ' for beginners',
  ' in practice',
  ': a workshop',
  ', together',
  ' and what comes after: a long conversation about maintenance, trust and who gets to hold the keys when the founders have gone home',
]

const givenNames = [
  'Ines',
  'Tomás',
  'Zofia',
  'Øyvind',
  'Amélie',
  'Łukasz',
  'Nadia',
  'Kwame',
  'Søren',
  'Mei',
  'Ayşe',
  'Jürgen',
  'Ngozi',
  'Ximena',
  'Đorđe',
  'ليلى',
  '美咲',
]
const familyNames = [
  'Valdoro',
  'Wiśnarek',
  'Brækhus',
  'Okonta',
  'Lindqvale',
  'Çelikan',
  'Großmeier',
  'Tanverde',
  'Marrowby',
  'Željković-Aranda',
  'Duboisel',
  'Fernwick',
  'Ñandurí',
  'حدادين',
  '森川',
]

export const roomNames = [
  'Lantern Hall',
  'The Boathouse',
  'Copper Room',
  'Attic',
  'Saltworks',
  'Garden Tent',
  'Long Gallery above the Old Customs House',
  'Workshop',
  'Pier',
  'Salle Écluse',
  'Mühlensaal',
  'قاعة المرفأ',
]

export const trackTitles = [
  'Open Harbours',
  'Care and Repair',
  'Networks',
  'Archives',
  'Growing Things',
  'Sound and Light',
  'Law and Commons',
  'Young Makers',
  'Languages',
  'Climate, Weather and Everything that Floats',
  'Games',
  'Main Stage',
]

export const themeTitles = [
  'Repair',
  'Trust',
  'Play',
  'Water',
  'Memory',
  'Access',
  'Energy',
  'Food',
]

export function inventTitle(random: PseudoRandom, number: number): Localised {
  const subject = random.pick(subjects)
  const title = `${random.pick(openings)} ${subject}${random.pick(endings)}`
  if (number % 12 === 5) return { en: title, ar: `مدخل إلى المكتبات العائمة ${number}` }
  if (number % 17 === 3) return { ja: `小さな港の図書館入門 第${number}回` }
  if (number % 23 === 7) return { he: `סדנה: ספריות צפות ${number}`, en: title }
  return { en: title }
}

export function inventName(random: PseudoRandom): string {
  return `${random.pick(givenNames)} ${random.pick(familyNames)}`
}

/** So many paragraphs in Markdown. */
export function inventText(random: PseudoRandom, paragraphs: number): Localised {
  const sentence = () =>
    `${random.pick(openings)} **${random.pick(subjects)}** and ${random.pick(subjects)}${random.pick(endings)}.`
  const paragraph = () => Array.from({ length: 3 + random.below(4) }, sentence).join(' ')
  return { en: Array.from({ length: paragraphs }, paragraph).join('\n\n') }
}
