export interface Coordinates {
  /** Degrees, north positive. */
  readonly latitude: number
  /** Degrees, east positive. */
  readonly longitude: number
}

/** The Earth's mean radius in kilometres (IUGG, R1). */
const earthRadius = 6371.0088

/**
 * The shortest way over the ground between two places, in kilometres, by the haversine formula. The
 * Earth is taken for a sphere, which is wrong by at most half a per cent.
 */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const phi1 = radians(from.latitude)
  const phi2 = radians(to.latitude)
  const a =
    haversine(phi2 - phi1) +
    Math.cos(phi1) * Math.cos(phi2) * haversine(radians(to.longitude - from.longitude))
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(a)))
}

function haversine(angle: number): number {
  return Math.sin(angle / 2) ** 2
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
