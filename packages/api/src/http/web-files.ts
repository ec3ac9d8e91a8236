import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import express, { Router } from 'express'
import type { RequestHandler } from 'express'
import { negotiateEncoding } from './content-encoding.ts'
import { matchesTag, strongTag } from './entity-tag.ts'
import { requestState } from './request-state.ts'
import { exactRouting } from './exact-routing.ts'

export interface WebFilesOptions {
  /**
   * The page that starts the client, or what makes it for a request, with a title of its own for
   * example. Default: `index.html` of the folder, read once.
   */
  readonly index?: string | ((request: IncomingMessage) => string | Promise<string>)
}

const year = 'public, max-age=31536000, immutable'
const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const

/**
 * Serves a built client: files, in the compressed form that lies beside them (`.br`, `.gz`) where
 * there is one; what is under `assets/` has a hash in its name and is kept for ever. Everything
 * that a person may navigate to is the one page. Throws when the folder or its page is missing.
 */
export function webFiles(directory: string, options: WebFilesOptions = {}): Router {
  const router = Router(exactRouting)
  const { index = readIndex(directory) } = options
  router.get(['/', '/index.html'], answerPage(index))
  router.use(answerFile(directory))
  router.use((request, response, next) =>
    isNavigation(request) ? answerPage(index)(request, response, next) : next(),
  )
  return router
}

function readIndex(directory: string): string {
  try {
    return readFileSync(join(directory, 'index.html'), 'utf8')
  } catch (cause) {
    throw new Error(`There is no index.html in ${directory}: build the client first`, { cause })
  }
}

function answerPage(index: NonNullable<WebFilesOptions['index']>): RequestHandler {
  return async (request, response) => {
    requestState(response).route = '(page)'
    const body = Buffer.from(typeof index === 'string' ? index : await index(request))
    const tag = strongTag(body)
    response.setHeader('ETag', tag)
    response.setHeader('Cache-Control', 'no-cache')
    if (matchesTag(request.headers['if-none-match'], tag)) return void response.status(304).end()
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Content-Length', body.length)
    response.end(body)
  }
}

function answerFile(directory: string): RequestHandler {
  const compressed = compressedFiles(directory)
  const files = express.static(directory, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response) => {
      const { path } = response.req
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? year : 'no-cache')
    },
  })

  return (request, response, next) => {
    requestState(response).route = '(file)'
    const { url, path } = request
    const encoding = negotiateEncoding(request.headers['accept-encoding'])
    const suffix = suffixes[encoding]
    const hasForms = compressed.has(`${path}.br`) || compressed.has(`${path}.gz`)
    if (hasForms) response.vary('Accept-Encoding')
    if (suffix && compressed.has(path + suffix)) {
      request.url = path + suffix
      response.setHeader('Content-Encoding', encoding)
      response.type(path.slice(path.lastIndexOf('.')))
    }
    files(request, response, (error?: unknown) => {
      request.url = url
      response.removeHeader('Content-Encoding')
      next(error)
    })
  }
}

/** Listed once: the files of a build do not change while it is served. */
function compressedFiles(directory: string): ReadonlySet<string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const paths = names.map((name) => `/${name.replaceAll('\\', '/')}`)
  return new Set(paths.filter((path) => /\.(br|gz)$/.test(path)))
}

/** Somebody opens an address, rather than a page asking for a file that is gone. */
function isNavigation({ method, headers, url = '' }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const path = url.split('?', 1)[0] ?? ''
  return !/\.[a-z]\w{0,7}$/i.test(path) && headers.accept?.includes('text/html') === true
}
