import { option } from '@plenum/api'

/** Limits of live updates; a connection that exceeds one is refused or closed. */
export function socketOptions() {
  return {
    socketMaxConnections: option.integer('SOCKET_MAX_CONNECTIONS', {
      about: 'Open connections of this server.',
      default: 20_000,
      min: 1,
    }),
    socketMaxConnectionsPerAddress: option.integer('SOCKET_MAX_CONNECTIONS_PER_ADDRESS', {
      about: 'Open connections from one address; a whole venue may share one.',
      default: 10_000,
      min: 1,
    }),
    socketMaxPacketsPerSecond: option.integer('SOCKET_MAX_PACKETS_PER_SECOND', {
      about: 'Packets per connection and second.',
      default: 500,
      min: 10,
    }),
    socketMaxBytesPerSecond: option.integer('SOCKET_MAX_BYTES_PER_SECOND', {
      about: 'Bytes received per connection and second.',
      default: 262_144,
      min: 65_536,
    }),
    socketMaxEventsPerSecond: option.integer('SOCKET_MAX_EVENTS_PER_SECOND', {
      about: 'Events per connection and second.',
      default: 50,
      min: 1,
    }),
    socketMaxBufferedBytes: option.integer('SOCKET_MAX_BUFFERED_BYTES', {
      about: 'Bytes that wait for a client to read them.',
      default: 262_144,
      min: 65_536,
    }),
    socketBufferTimeout: option.duration('SOCKET_BUFFER_TIMEOUT', {
      about: 'Time for which bytes may wait for a client.',
      default: '30s',
      min: '1s',
    }),
    socketConnectTimeout: option.duration('SOCKET_CONNECT_TIMEOUT', {
      about: 'Time until a connection without a socket is closed.',
      default: '10s',
      min: '1s',
    }),
  }
}

type SocketConfig = {
  readonly [K in keyof ReturnType<typeof socketOptions>]: number
}

/** The option `sockets` of a conference. */
export function socketLimits(config: SocketConfig) {
  return {
    maxConnections: config.socketMaxConnections,
    maxConnectionsPerAddress: config.socketMaxConnectionsPerAddress,
    maxPacketsPerSecond: config.socketMaxPacketsPerSecond,
    maxBytesPerSecond: config.socketMaxBytesPerSecond,
    maxEventsPerSecond: config.socketMaxEventsPerSecond,
    maxBufferedBytes: config.socketMaxBufferedBytes,
    bufferTimeout: config.socketBufferTimeout,
    connectTimeout: config.socketConnectTimeout,
  }
}
