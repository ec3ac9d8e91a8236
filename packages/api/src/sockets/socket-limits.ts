/** Limits of the connections of one server. A connection that exceeds one is refused or closed. */
export interface SocketLimits {
  /**
   * Open connections of this server.
   * @default 20_000
   */
  readonly maxConnections: number
  /**
   * Open connections from one IPv4 address or one IPv6 /64 network. A whole venue may share one.
   * @default 10_000
   */
  readonly maxConnectionsPerAddress: number
  /**
   * Packets per connection and second, of any kind. More close the connection.
   * @default 500
   */
  readonly maxPacketsPerSecond: number
  /**
   * Bytes received per connection and second. More close the connection.
   * @default 262_144
   */
  readonly maxBytesPerSecond: number
  /**
   * Events per connection and second, and events of a connection that wait for their answer. More
   * are refused with `request.too-many`.
   * @default 50
   */
  readonly maxEventsPerSecond: number
  /**
   * Bytes that wait for a client to read them. More close the connection.
   * @default 262_144
   */
  readonly maxBufferedBytes: number
  /**
   * Milliseconds for which bytes may wait for a client without a moment in which none wait.
   * @default 30_000
   */
  readonly bufferTimeout: number
  /**
   * Milliseconds until a connection without a socket is closed.
   * @default 10_000
   */
  readonly connectTimeout: number
}

export const defaultSocketLimits: SocketLimits = {
  maxConnections: 20_000,
  maxConnectionsPerAddress: 10_000,
  maxPacketsPerSecond: 500,
  maxBytesPerSecond: 262_144,
  maxEventsPerSecond: 50,
  maxBufferedBytes: 262_144,
  bufferTimeout: 30_000,
  connectTimeout: 10_000,
}
