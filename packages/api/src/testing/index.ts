export { countStatements, type CountedDatabase } from './count-statements.ts'
export { engines, type TestEngine } from './engines.ts'
export { explainStatements, type ExplainedDatabase, type WholeRead } from './explain-statements.ts'
export { fakeClock, type FakeClock, type Moment } from './fake-clock.ts'
export { startFakeGit, type FakeCommitOptions, type FakeGit } from './fake-git.ts'
export type { FakeGitFiles } from './fake-git-commit.ts'
export type { Misbehaviour } from './fake-misbehaviour.ts'
export { startFakePretalx, type FakePretalx, type FakePretalxOptions } from './fake-pretalx.ts'
export type { PretalxLists } from './fake-pretalx-lists.ts'
export {
  inventProgramme,
  type FakeProgramme,
  type FakeSession,
  type FakeSpeaker,
  type InventOptions,
} from './fake-programme.ts'
export { frabXmlOf, scheduleJsonOf, sessionizeOf, widgetOf } from './fake-programme-documents.ts'
export { startFakePretix, type FakePretix, type FakePretixOptions } from './fake-pretix.ts'
export type { FakePretixOrder, FakePretixPosition } from './fake-pretix-orders.ts'
export type { FakeAnswer } from './fake-answer.ts'
export { startFakeSmtp, type FakeSmtp, type SmtpDelivery } from './fake-smtp.ts'
export {
  startFakeTito,
  type FakeTito,
  type FakeTitoOptions,
  type FakeWebhook,
} from './fake-tito.ts'
export type { FakeTitoTicket } from './fake-tito-tickets.ts'
export {
  startFakeUpstream,
  type FakeHandler,
  type FakeRequest,
  type FakeUpstream,
  type MisbehaveOptions,
} from './fake-upstream.ts'
export { readSignInMail, type SignInMailContent } from './read-sign-in-mail.ts'
export { signIn, type TestPeople } from './sign-in.ts'
export { startNginx, type StartNginxOptions } from './start-nginx.ts'
export { startPostgres } from './start-postgres.ts'
export { startRedis, type StartRedisOptions } from './start-redis.ts'
export { stores, type TestStores } from './stores.ts'
export { testJobContext } from './test-job-context.ts'
export { testLog, type LogEntry, type TestLog } from './test-log.ts'
export { testMailer, type TestMailer } from './test-mailer.ts'
export { startTestServer, type TestConference, type TestServerOptions } from './test-server.ts'
export type { TestServer } from './test-server-process.ts'
export { startTestServices } from './test-services.ts'
