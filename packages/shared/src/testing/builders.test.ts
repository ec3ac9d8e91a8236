import { assert } from 'superstruct'
import { describe, expect, it } from 'vitest'
import * as shared from '../index.ts'
import * as testing from './index.ts'

const builders: Record<string, [build: () => unknown, struct: shared.AnyStruct]> = {
  buildAccount: [testing.buildAccount, shared.accountStruct],
  buildAttendance: [testing.buildAttendance, shared.attendanceStruct],
  buildBreak: [testing.buildBreak, shared.breakStruct],
  buildConference: [testing.buildConference, shared.conferenceStruct],
  buildIndexSession: [testing.buildIndexSession, shared.indexSessionStruct],
  buildLargeSchedule: [testing.buildLargeSchedule, shared.scheduleRecordStruct],
  buildLocalisedContent: [testing.buildLocalisedContent, shared.localisedContentStruct],
  buildMergeResult: [testing.buildMergeResult, shared.mergeResultStruct],
  buildPage: [testing.buildPage, shared.pageStruct],
  buildPublishedSchedule: [testing.buildPublishedSchedule, shared.publishedScheduleStruct],
  buildRoom: [testing.buildRoom, shared.roomStruct],
  buildScheduleIndex: [testing.buildScheduleIndex, shared.scheduleIndexStruct],
  buildScheduleRecord: [testing.buildScheduleRecord, shared.scheduleRecordStruct],
  buildSession: [testing.buildSession, shared.sessionStruct],
  buildSessionAttendance: [testing.buildSessionAttendance, shared.sessionAttendanceStruct],
  buildSessionDetails: [testing.buildSessionDetails, shared.sessionDetailsStruct],
  buildSessionLink: [testing.buildSessionLink, shared.sessionLinkStruct],
  buildSessionType: [testing.buildSessionType, shared.sessionTypeStruct],
  buildSettings: [testing.buildSettings, shared.settingsStruct],
  buildSignedIn: [testing.buildSignedIn, shared.signedInStruct],
  buildSignInSession: [testing.buildSignInSession, shared.signInSessionStruct],
  buildSignInStarted: [testing.buildSignInStarted, shared.signInStartedStruct],
  buildSlot: [testing.buildSlot, shared.slotStruct],
  buildSpeaker: [testing.buildSpeaker, shared.speakerStruct],
  buildSpeakerDetails: [testing.buildSpeakerDetails, shared.speakerDetailsStruct],
  buildSponsor: [testing.buildSponsor, shared.sponsorStruct],
  buildTaxonomy: [testing.buildTaxonomy, shared.taxonomyStruct],
  buildTheme: [testing.buildTheme, shared.themeStruct],
  buildTrack: [testing.buildTrack, shared.trackStruct],
}

describe('builders', () => {
  it.each(Object.entries(builders))(
    '%s makes a valid value, the same each time',
    (_, [build, struct]) => {
      assert(build(), struct)
      expect(build()).toEqual(build())
    },
  )

  it('are all held to a struct here', () => {
    const published = Object.keys(testing).filter((name) => name.startsWith('build'))
    expect(Object.keys(builders).sort()).toEqual(published.sort())
  })

  it('take any member from the caller', () => {
    expect(testing.buildSession({ id: 'x', participantCap: 3 })).toEqual({
      ...testing.buildSession(),
      id: 'x',
      participantCap: 3,
    })
  })
})
