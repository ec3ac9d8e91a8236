// The shortest server that reads an account by a bearer token with one prepared statement, and saves
// a session with a prepared select and insert.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

const { DATABASE_URL, TOKENS } = process.env
const query = DATABASE_URL ? await openServer(DATABASE_URL) : await openEmbedded()

await query({ text: 'create table if not exists bench_account (hash text primary key, name text)' })
await query({
  text: 'create table if not exists bench_save (hash text, session text, primary key (hash, session))',
})
for (const token of JSON.parse(TOKENS))
  await query({
    text: 'insert into bench_account values ($1, $2)',
    values: [hashOf(token), 'Bench'],
  })

function hashOf(token) {
  return createHash('sha256').update(token).digest('hex')
}

const findAccount = (hash) =>
  query({
    name: 'account',
    text: 'select name from bench_account where hash = $1',
    values: [hash],
  })
const save = (hash, session) =>
  query({
    name: 'save',
    text: 'insert into bench_save values ($1, $2) on conflict do nothing',
    values: [hash, session],
  })
const forget = (hash, session) =>
  query({
    name: 'forget',
    text: 'delete from bench_save where hash = $1 and session = $2',
    values: [hash, session],
  })

const server = createServer(async ({ url, method, headers }, response) => {
  const hash = hashOf(headers.authorization.slice('Bearer '.length))
  const { rows } = await findAccount(hash)
  if (method === 'POST') await (url.endsWith('unattend') ? forget : save)(hash, 'session')
  const body = JSON.stringify({ account: rows[0] })
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    .end(body)
})
server.listen(0, '127.0.0.1', () => {
  process.send({ url: `http://127.0.0.1:${server.address().port}` })
})
process.on('message', () => process.send(process.cpuUsage()))

async function openServer(connectionString) {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString, max: 10 })
  return (statement) => pool.query(statement)
}

async function openEmbedded() {
  const { PGlite } = await import('@electric-sql/pglite')
  const database = await PGlite.create()
  return ({ text, values }) => database.query(text, values)
}
