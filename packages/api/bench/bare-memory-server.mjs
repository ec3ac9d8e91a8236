// The shortest server with a connection to Postgres and to Redis.
import { createServer } from 'node:http'
import { Redis } from 'ioredis'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query('select 1')
await new Redis(process.env.REDIS_URL).ping()
const server = createServer((_, response) => response.end())
server.listen(0, '127.0.0.1', () => process.send({ url: 'http://127.0.0.1' }))
process.on('message', () => process.send(process.memoryUsage.rss()))
