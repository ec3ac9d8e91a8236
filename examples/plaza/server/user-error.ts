/** Something that whoever typed the command can mend; its message says how. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
