/** What a handler answers to send the client to another address, with 302. */
export class Redirect {
  /** Absolute, or a path of this site. */
  readonly location: string

  constructor(location: string) {
    this.location = location
  }
}
