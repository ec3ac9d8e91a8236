// The documents as a conference serves them, with its API and its sockets on the same port.
import { createConference, createLog, openDatabase, openStores } from '@plenum/api'
import { programmeDocuments } from './programme-documents.mjs'

const log = createLog({ level: 'silent' })
const documents = await programmeDocuments()
const conference = await createConference({
  features: [{ name: 'programme', documents: (path) => documents.get(path) }],
  database: await openDatabase({ log }),
  stores: await openStores({ log }),
  log,
  selfUrl: 'http://localhost',
})
const { url } = await conference.listen({ port: 0, host: '127.0.0.1' })
process.send({ url })
process.on('message', () => process.send(process.cpuUsage()))
