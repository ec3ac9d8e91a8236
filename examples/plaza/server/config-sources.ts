import { option, optional } from '@plenum/api'

/** Where the programme and the content come from; by hand and from a folder when nothing is set. */
export function sourceOptions() {
  return {
    pretalxUrl: option.url('PRETALX_URL', {
      about: 'Where pretalx runs.',
      default: 'https://pretalx.com',
    }),
    pretalxEvent: optional(
      option.text('PRETALX_EVENT', {
        about: 'The slug of the event whose programme is fetched from pretalx; none otherwise.',
        example: 'harbour-days',
      }),
    ),
    pretalxToken: optional(
      option.secret('PRETALX_TOKEN', {
        minLength: 8,
        about: 'An organiser’s token; only what is public is read otherwise.',
      }),
    ),
    pretalxVersion: option.oneOf('PRETALX_VERSION', ['v2', 'v1'], {
      about: 'The version of its API that pretalx is asked for.',
      default: 'v2',
    }),
    pretalxLinkQuestions: option.list('PRETALX_LINK_QUESTIONS', {
      about: 'Questions of the event whose answers are links to take part.',
      default: [],
      example: 'ABC12XYZ',
    }),
    pretalxCapQuestion: optional(
      option.text('PRETALX_CAP_QUESTION', {
        about: 'The question of the event whose answer is how many may take part.',
      }),
    ),
    scheduleUrl: optional(
      option.url('SCHEDULE_URL', {
        about: 'A programme in one document, such as an export or Sessionize’s “All” view.',
        example: 'https://pretalx.com/harbour-days/schedule/export/schedule.json',
      }),
    ),
    scheduleFormat: optional(
      option.text('SCHEDULE_FORMAT', { about: 'Its format, where it is not recognised.' }),
    ),
    scheduleMapping: optional(
      option.text('SCHEDULE_MAPPING', { about: 'The mapping file of a CSV or JSON list.' }),
    ),
    scheduleTitle: optional(
      option.text('SCHEDULE_TITLE', {
        about: 'The title of the conference, before what the programme says.',
      }),
    ),
    scheduleTimeZone: optional(
      option.timeZone('SCHEDULE_TIME_ZONE', {
        about: 'The zone of the venue, before what the programme says.',
      }),
    ),
    scheduleTextFormat: optional(
      option.oneOf('SCHEDULE_TEXT_FORMAT', ['markdown', 'html', 'plain'], {
        about: 'How its texts are written, where that is found wrongly.',
      }),
    ),
    scheduleDurationForm: optional(
      option.oneOf('SCHEDULE_DURATION_FORM', ['h:mm:ss', 'd:hh:mm'], {
        about: 'The meaning of its durations of three parts, where that is found wrongly.',
      }),
    ),
    scheduleBaseUrl: optional(
      option.url('SCHEDULE_BASE_URL', { about: 'The address that its relative links belong to.' }),
    ),
    scheduleIgnoreOffsets: optional(
      option.boolean('SCHEDULE_IGNORE_OFFSETS', {
        about: 'Whether its times are local although they carry an offset.',
      }),
    ),
    contentRepository: optional(
      option.url('CONTENT_REPOSITORY', {
        about: 'A git repository with the content; the folder PLAZA_CONTENT otherwise.',
        example: 'https://example.org/harbour/content.git',
      }),
    ),
    contentBranch: option.text('CONTENT_BRANCH', { about: 'Its branch.', default: 'main' }),
    contentFolder: option.text('CONTENT_FOLDER', {
      about: 'The folder in it; all of it otherwise.',
      default: '',
    }),
    contentToken: optional(
      option.secret('CONTENT_TOKEN', {
        minLength: 8,
        about: 'What opens a private repository for reading.',
      }),
    ),
    allowPrivate: option.boolean('UPSTREAM_PRIVATE', {
      about: 'Whether these services may live in a private network or on this machine.',
      default: false,
    }),
  }
}
