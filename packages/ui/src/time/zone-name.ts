/** Engines still report these former names of the IANA database (`backward`). */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The current IANA name of a zone: `Asia/Kolkata` for `Asia/Calcutta`. */
export function currentZoneName(timeZone: string): string {
  return renamed[timeZone] ?? timeZone
}

/** Whether two IANA names, former or current, mean the same zone. */
export function isSameZone(one: string, other: string): boolean {
  return currentZoneName(one) === currentZoneName(other)
}

/** The city that a zone is named after; undefined for `UTC` and the zones of `Etc`. */
export function zoneCity(timeZone: string): string | undefined {
  const [area, ...places] = currentZoneName(timeZone).split('/')
  const city = area === 'Etc' ? undefined : places.at(-1)
  return places.length > 0 ? city?.replaceAll('_', ' ').replace(/^St /, 'St. ') : undefined
}
