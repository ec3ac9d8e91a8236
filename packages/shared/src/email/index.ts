export { isEmail, readEmail, type EmailAddress } from './email-address.ts'
export { emailStruct } from './email-struct.ts'
