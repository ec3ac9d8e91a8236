/**
 * Every problem that Plenum answers, in one place: `code → [HTTP status, title]`. The title is a
 * sentence for a developer; what a person reads comes from the locale under `error.<code>`.
 * Codes are stable and never reused. Status 0 marks what only a client can notice.
 */
export const errorRegistry = {
  'request.invalid': [400, 'The request is not of the shape that the endpoint takes.'],
  'request.malformed': [400, 'The body is not valid JSON.'],
  'request.too-large': [413, 'The body is larger than the endpoint takes.'],
  'request.unsupported-type': [415, 'The endpoint takes application/json.'],
  'request.cross-site': [403, 'A request that changes something must come from the site itself.'],
  'request.too-many': [429, 'Too many requests; wait as long as Retry-After says.'],
  'request.not-found': [404, 'Nothing lives at this address.'],
  'request.method-not-allowed': [405, 'The address does not take this method.'],
  'server.unexpected': [500, 'The server failed; the request id finds the cause in its log.'],
  'server.unavailable': [503, 'The server is starting, stopping or has lost its database.'],
  'auth.required': [401, 'Sign in first.'],
  'auth.forbidden': [403, 'The account does not hold the role that this needs.'],
  'auth.blocked': [403, 'The account has been blocked by the organisers.'],
  'auth.no-ticket': [403, 'The account holds no ticket that is valid now.'],
  'auth.link-invalid': [410, 'The sign-in link or code has expired, was spent, or never existed.'],
  'auth.code-wrong': [400, 'The code is not the one in the mail.'],
  'auth.code-locked': [410, 'Too many wrong codes; ask for a new mail.'],
  'registration.closed': [403, 'Registration is not open.'],
  'registration.webhook-refused': [401, 'Nothing proves that the ticket shop sent this.'],
  'registration.own-block': [409, 'Nobody can block their own address.'],
  'registration.last-admin': [409, 'The conference would be left without an admin.'],
  'schedule.not-published': [404, 'No programme has been published yet.'],
  'schedule.session-not-found': [404, 'The programme has no such session.'],
  'schedule.import-empty': [422, 'The programme to publish has no sessions.'],
  'schedule.import-foreign': [409, 'The programme to publish is that of another event.'],
  'schedule.import-shrunk': [
    409,
    'The programme to publish lost too many of the published sessions.',
  ],
  'schedule.version-not-found': [404, 'There is no such version of the programme.'],
  'attendance.session-full': [409, 'Every place in the session is taken.'],
  'attendance.no-offer': [409, 'The account is offered no place in the session, or no longer.'],
  'attendance.not-attending': [409, 'The session is not in the schedule of this account.'],
  'session.links-not-open': [403, 'The links open shortly before the session starts.'],
  'session.not-attending': [403, 'The links of a capped session are for those who hold a place.'],
  'session.not-confirmed': [403, 'The session is not confirmed.'],
  'calendar.feed-not-found': [404, 'The calendar feed does not exist or was revoked.'],
  'content.not-found': [404, 'There is no content under this name.'],
  'admin.job-not-found': [404, 'The conference has no job of this name.'],
  'admin.job-waiting': [409, 'A run of this job has been asked for and has not ended yet.'],
  'admin.queue-not-found': [404, 'The conference has no queue of this name.'],
  'admin.dead-letter-not-found': [404, 'It was retried or discarded meanwhile, or never existed.'],
  'client.offline': [0, 'No answer came from the server.'],
  'client.timeout': [0, 'The server took too long to answer.'],
  'client.unexpected-answer': [0, 'The answer is not of the shape that the contract promises.'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ErrorCode = keyof typeof errorRegistry
