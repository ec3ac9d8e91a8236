const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Unit = 'day' | 'hour' | 'minute' | 'second'

/**
 * The two largest units of a stretch of time: “2 d 3 h”, “1 h 5 min”, “4 min 59 s”. Nothing
 * below zero.
 */
export function formatCountdown(language: string, milliseconds: number): string {
  const left = Math.max(0, Math.ceil(milliseconds / second) * second)
  const [large, small] = left >= day ? days : left >= hour ? hours : minutes
  const whole = Math.floor(left / large.size)
  const rest = Math.floor((left % large.size) / small.size)
  const parts = [
    ...(whole > 0 ? [unit(language, whole, large.unit)] : []),
    ...(rest > 0 || whole === 0 ? [unit(language, rest, small.unit)] : []),
  ]
  return parts.join(' ')
}

/** “in 5 minutes”, “yesterday”: the largest unit that fits. */
export function formatRelative(language: string, difference: number): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const distance = Math.abs(difference)
  const { size, unit } = scales.find(({ size }) => distance >= size) ?? seconds
  return format.format(Math.round(difference / size), unit)
}

interface Scale {
  readonly size: number
  readonly unit: Unit
}

const seconds: Scale = { size: second, unit: 'second' }
const scales: readonly Scale[] = [
  { size: day, unit: 'day' },
  { size: hour, unit: 'hour' },
  { size: minute, unit: 'minute' },
]
const [dayScale, hourScale, minuteScale] = scales as readonly [Scale, Scale, Scale]
const days = [dayScale, hourScale] as const
const hours = [hourScale, minuteScale] as const
const minutes = [minuteScale, seconds] as const

function unit(language: string, value: number, name: Unit): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
  }).format(value)
}
