// What a conference is built from. Every name is listed; what is not listed is internal.

export { recordAudit, type AuditEntry } from './audit/index.ts'
export {
  openStores,
  type Bus,
  type Cache,
  type OpenStoresOptions,
  type RateLimit,
  type RateLimiter,
  type Stores,
} from './cache/index.ts'
export {
  ConfigError,
  defineOption,
  describeConfig,
  option,
  optional,
  readConfig,
  type ConfigDescription,
  type ConfigOf,
  type ConfigProblem,
  type ConfigSpec,
  type Environment,
  type Option,
  type OptionalOption,
  type OptionOptions,
} from './config/index.ts'
export {
  DatabaseInUseError,
  migrate,
  MigrationError,
  openDatabase,
  type Database,
  type FeatureMigrations,
  type Migration,
  type OpenDatabaseOptions,
  type Tables,
} from './database/index.ts'
export {
  composeMail,
  createMailer,
  mailbox,
  MailRefusedError,
  smtpTransport,
  type ComposedMail,
  type ComposeMailOptions,
  type CreateMailerOptions,
  type Mail,
  type MailAction,
  type Mailbox,
  type MailboxOptions,
  type Mailer,
  type MailTransport,
  type ReceivedMail,
  type RetryingMailer,
  type SmtpTransportOptions,
} from './email/index.ts'
export {
  defineFeature,
  type DataSubject,
  type Feature,
  type Gauge,
  type HealthCheck,
  type PersonalData,
  type StartContext,
} from './feature/index.ts'
export {
  accountRoute,
  publishDocument,
  route,
  type FindDocument,
  type Handler,
  type Identify,
  type Identity,
  type PublishDocumentOptions,
  type PublishedDocument,
  type Route,
  type RouteContext,
  type RouterOptions,
  type SecurityHeadersOptions,
  type SignedInContext,
  type SignedOutContext,
  type TrustProxy,
  type WebFilesOptions,
} from './http/index.ts'
export type { Job, JobContext, JobRun, JobRunner } from './jobs/index.ts'
export { createLog, type CreateLogOptions, type Log, type LogLevel } from './logging/index.ts'
export {
  escapeHtml,
  plainText,
  renderMarkup,
  type MarkupFormat,
  type RenderMarkupOptions,
} from './markup/index.ts'
export {
  DeadLetterError,
  type EnqueueOptions,
  type Queue,
  type Queues,
  type QueueWorker,
  type WorkContext,
} from './queue/index.ts'
export type { Lease, Semaphores } from './semaphore/index.ts'
export {
  createConference,
  type Conference,
  type ConferenceOptions,
  type Listening,
  type ListenOptions,
  type ServerRole,
} from './server/index.ts'
export {
  onSocketEvent,
  type Announcer,
  type SocketContext,
  type SocketHandler,
} from './sockets/index.ts'
export {
  UpstreamError,
  upstreamErrors,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamErrorCode,
  type UpstreamOptions,
  type UpstreamRequest,
  type UpstreamValidators,
} from './upstream/index.ts'

export {
  conference,
  readConference,
  type ConferenceFeatureOptions,
  type ConferenceFiles,
} from './conference/index.ts'
export {
  schedule,
  type Programme,
  type ProgrammeOccurrence,
  type ProgrammeReader,
  type PublishOptions,
  type PublishResult,
  type ScheduleChanges,
  type ScheduleFeature,
  type ScheduleOptions,
  type SessionHistory,
} from './schedule/index.ts'
export {
  registration,
  registrationMessages,
  defaultLimits as defaultRegistrationLimits,
  type AccountLookup,
  type AddressControls,
  type DevSignIn,
  type RegistrationFeature,
  type RegistrationLimits,
  type RegistrationOptions,
} from './registration/index.ts'
export {
  attendance,
  type AttendanceFeature,
  type AttendanceOptions,
  type AttendingLookup,
} from './attendance/index.ts'
export { session, type SessionOptions } from './session/index.ts'
export {
  calendar,
  calendarMessages,
  type CalendarOptions,
  type CalendarPeople,
} from './calendar/index.ts'
export {
  content,
  readContent,
  type ContentFeature,
  type ContentOptions,
  type Copy,
} from './content/index.ts'
export {
  ProgrammeError,
  attribute,
  child,
  childText,
  children,
  createRecordBuilder,
  createSourceClock,
  programmeErrors,
  programmeFormats,
  readProgramme,
  readProgrammeFile,
  readProgrammeValue,
  summariseProgramme,
  type BreakInput,
  type BuilderSettings,
  type LabelInput,
  type LinkInput,
  type ProgrammeCounts,
  type ProgrammeDocument,
  type ProgrammeErrorCode,
  type ProgrammeErrorOptions,
  type ProgrammeFormat,
  type ProgrammeResult,
  type ProgrammeSummary,
  type ProgrammeWarning,
  type ReadContext,
  type ReadProgrammeBytesOptions,
  type ReadProgrammeOptions,
  type RecordBuilder,
  type RecordSettings,
  type Reference,
  type RoomInput,
  type SessionInput,
  type SourceClock,
  type SourceClockOptions,
  type SourceText,
  type SpeakerInput,
  type ThemeInput,
  type TimeInput,
  type TrackInput,
  type TypeInput,
  type XmlElement,
} from './schedule/sources/index.ts'
