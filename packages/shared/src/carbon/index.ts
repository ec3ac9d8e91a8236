export {
  carbonAssumptions,
  carbonEstimateStruct,
  carbonTotalsStruct,
  type CarbonEstimate,
  type CarbonTotals,
} from './carbon.ts'
export { carbonContract } from './carbon-contract.ts'
export { countryCodes, countryPlace } from './country-places.ts'
export {
  estimateTravel,
  sumTravel,
  type EstimateTravelOptions,
  type TravelEstimate,
  type TravelFrom,
} from './estimate-travel.ts'
export { greatCircleKm, type Coordinates } from './great-circle.ts'
export {
  travelFactors,
  type TravelRange,
  type TravelFactors,
  type TravelMode,
} from './travel-factors.ts'
