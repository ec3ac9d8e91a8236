/**
 * Messages between the servers of one conference. Delivered at most once: whoever needs the truth
 * asks the database; a message only says that it is time to.
 */
export interface Bus {
  publish(channel: string, message: string): Promise<void>
  /** Hears messages of every server, this one included. Returns how to stop. */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => Promise<void>>
}
