import { option, optional } from '@plenum/api'

/** How a deployment is watched and replaced. */
export function runningOptions() {
  return {
    metricsPort: optional(
      option.port('METRICS_PORT', {
        about: 'A port of its own at which Prometheus scrapes this server; none otherwise.',
        example: '9464',
      }),
    ),
    metricsHost: option.text('METRICS_HOST', {
      about: 'The address of that port; this machine alone otherwise.',
      default: '127.0.0.1',
    }),
    metricsToken: optional(
      option.secret('METRICS_TOKEN', {
        about: 'What a scrape has to bring; with it, /metrics is at the plaza’s own port, too.',
        minLength: 16,
      }),
    ),
    maxConnections: option.integer('MAX_CONNECTIONS', {
      about: 'How many connections this server holds open, pages and sockets together.',
      default: 50_000,
      min: 1,
    }),
    maxConnectionsPerAddress: option.integer('MAX_CONNECTIONS_PER_ADDRESS', {
      about: 'How many of them may come from one address. Trusted proxies are exempt.',
      default: 20_000,
      min: 1,
    }),
    sendTimeout: option.duration('SEND_TIMEOUT', {
      about: 'How long a client may take nothing of its response before the connection closes.',
      default: '2m',
      max: '1h',
    }),
    maxUnsentBytes: option.integer('MAX_UNSENT_BYTES', {
      about: 'Bytes of responses that wait for the client of one connection.',
      default: 16_777_216,
      min: 1_048_576,
    }),
    maxUnsentBytesTotal: option.integer('MAX_UNSENT_BYTES_TOTAL', {
      about: 'The same over all connections; those with the most are closed first.',
      default: 268_435_456,
      min: 1_048_576,
    }),
    drain: option.duration('DRAIN', {
      about: 'How long a closing server still takes requests while it says that it is not ready.',
      default: '0s',
      max: '10m',
    }),
  }
}
