export { default as Countdown, type CountdownProps } from './Countdown.vue'
export { default as JoinPanel, type JoinPanelProps } from './JoinPanel.vue'
export { default as ParallelSessions, type ParallelSessionsProps } from './ParallelSessions.vue'
export { default as RelatedSessions, type RelatedSessionsProps } from './RelatedSessions.vue'
export { default as SessionEmbed, type SessionEmbedProps } from './SessionEmbed.vue'
export { default as SessionLinks, type SessionLinksProps } from './SessionLinks.vue'
export { default as SessionNeighbours, type SessionNeighboursProps } from './SessionNeighbours.vue'
export { default as SessionPage, type SessionPageProps } from './SessionPage.vue'
export { default as SessionSkeleton } from './SessionSkeleton.vue'
export {
  default as SessionTimes,
  type SessionOccurrence,
  type SessionTimesProps,
} from './SessionTimes.vue'
export { default as SpeakerCard, type SpeakerCardProps } from './SpeakerCard.vue'
export { joinView, type JoinSituation, type JoinView } from './join-view.ts'
export { useSessionClock, type SessionClockOptions } from './useSessionClock.ts'
