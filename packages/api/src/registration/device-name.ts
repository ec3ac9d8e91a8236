import Bowser from 'bowser'

/**
 * What people call the device that a `User-Agent` tells of, such as `Safari · iPhone`. Programs that
 * are no browsers are called as they name themselves. At most 120 characters.
 */
export function deviceName(userAgent: string): string {
  const told = userAgent.replace(/\p{Cc}/gu, '').slice(0, 500)
  const known = told === '' ? [] : browserAndSystem(told)
  return (known.length === 2 ? known.join(' · ') : told).slice(0, 120)
}

function browserAndSystem(userAgent: string): string[] {
  const parser = Bowser.getParser(userAgent)
  const system = parser.getPlatform().model ?? parser.getOSName()
  return [parser.getBrowserName(), system].filter((name) => name !== '')
}
