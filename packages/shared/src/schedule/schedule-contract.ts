import { number, object, string } from '../structs/index.ts'
import { defineContract, defineEndpoint, defineSocketEvent } from '../contract/index.ts'
import {
  publishedScheduleStruct,
  scheduleIndexStruct,
  sessionDetailsStruct,
} from './schedule-documents.ts'
import { scheduleWordsStruct } from './schedule-words.ts'

export const scheduleContract = defineContract('schedule', {
  endpoints: {
    record: defineEndpoint({
      method: 'GET',
      path: '/schedule',
      summary: 'The whole programme as last published.',
      response: publishedScheduleStruct,
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    index: defineEndpoint({
      method: 'GET',
      path: '/schedule/index',
      summary: 'The light programme: what lists, filters and search need.',
      response: scheduleIndexStruct,
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    words: defineEndpoint({
      method: 'GET',
      path: '/schedule/index/words',
      summary: 'The words of the descriptions, for a search beyond the index.',
      response: scheduleWordsStruct,
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    session: defineEndpoint({
      method: 'GET',
      path: '/schedule/:session',
      summary: 'One session with its description and its speakers.',
      params: object({ session: string() }),
      response: sessionDetailsStruct,
      errors: ['schedule.session-not-found', 'schedule.not-published'],
      cache: 'published',
    }),
    exportJson: defineEndpoint({
      method: 'GET',
      path: '/schedule/export/schedule.json',
      summary: 'The programme as schedule.json (c3voc, version 1).',
      response: { mediaType: 'application/json' },
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    exportXml: defineEndpoint({
      method: 'GET',
      path: '/schedule/export/schedule.xml',
      summary: 'The programme as schedule XML (frab, Pentabarf).',
      response: { mediaType: 'application/xml' },
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
  },
  events: {
    published: defineSocketEvent({
      name: 'schedule.published',
      direction: 'to-client',
      summary: 'A new version of the programme is out.',
      payload: object({ version: number() }),
    }),
  },
})
