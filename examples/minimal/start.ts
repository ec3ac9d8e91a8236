import { openConference } from './conference.ts'

const { url, mailbox, close } = await openConference({ port: 3000, directory: '.conference' })
console.log(`The programme is at ${url}/api/schedule, mail at ${mailbox}. Ctrl+C ends it.`)
process.once('SIGINT', () => void close())
process.once('SIGTERM', () => void close())
