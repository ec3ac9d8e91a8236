import type { Sponsor } from '@plenum/shared'

export interface SponsorTier {
  readonly tier: string
  readonly sponsors: readonly Sponsor[]
}

/** Tiers in the order in which they first come, and so the greatest first. */
export function sponsorTiers(sponsors: readonly Sponsor[]): SponsorTier[] {
  const tiers = [...new Set(sponsors.map(({ tier }) => tier))]
  return tiers.map((tier) => ({ tier, sponsors: sponsors.filter((one) => one.tier === tier) }))
}
