// Loaded into a process before its own program (`node --expose-gc --import`): tells over HTTP, at
// the port HEAP_PORT, how many bytes of objects are left after the garbage is gone.
import { createServer } from 'node:http'

createServer((_request, response) => {
  globalThis.gc()
  globalThis.gc()
  response.end(String(process.memoryUsage().heapUsed))
})
  .listen(Number(process.env.HEAP_PORT), '127.0.0.1')
  .unref()
