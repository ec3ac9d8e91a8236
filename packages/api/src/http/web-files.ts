import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response, Router } from 'express'
import { PlenumError } from '@plenum/shared'
import { negotiateEncoding } from './content-encoding.ts'
import { matchesTag, strongTag } from './entity-tag.ts'
import { requestState } from './request-state.ts'
import { exactRouting } from './exact-routing.ts'
import { loadExpress } from '../modules/index.ts'

export interface WebFilesOptions {
  /**
   * The page that starts the client, or what makes it for a request, with a title of its own for
   * example. Default: `index.html` of the folder, read once.
   */
  readonly index?: string | ((request: IncomingMessage) => string | Promise<string>)
  /**
   * Whether the client has a page at an address. All other addresses answer 404: browsers get the
   * page with this status, programs a problem document.
   * @default every address whose last part does not end like the name of a file
   */
  readonly isPage?: IsPage
  /**
   * Files made for each request, by their path such as `/manifest.webmanifest`, in place of those of
   * the folder.
   * @default none
   */
  readonly generated?: Readonly<Record<string, () => GeneratedFile>>
}

/** A file of text with its media type. */
export interface GeneratedFile {
  readonly type: string
  readonly body: string
}

/** Receives the decoded parts of a path: `['session', 'a/b']` for `/session/a%2Fb/`, `[]` for `/`. */
export type IsPage = (parts: readonly string[]) => boolean

const year = 'public, max-age=31536000, immutable'
const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const

/**
 * Serves a built client: files, in the compressed form that lies beside them (`.br`, `.gz`) where
 * there is one; what is under `assets/` has a hash in its name and is kept for ever. Every
 * address of the client answers the one page, whatever the request accepts. Throws when the folder or its page is missing.
 */
export function webFiles(directory: string, options: WebFilesOptions = {}): Router {
  const router = loadExpress().Router(exactRouting)
  const { index = readIndex(directory), isPage = isNoFile, generated = {} } = options
  router.all(['/', '/index.html'], allowReading, answerPage(index))
  for (const [path, make] of Object.entries(generated))
    router.all(path, allowReading, answerGenerated(make))
  router.use(answerFile(directory))
  router.use((request, response, next) => {
    const parts = readParts(request.path)
    if (parts && isPage(parts)) next()
    else if (wantsPage(request)) answerMissingPage(index)(request, response, next)
    else next('router')
  })
  router.use(allowReading, answerPage(index))
  return router
}

function readIndex(directory: string): string {
  try {
    return readFileSync(join(directory, 'index.html'), 'utf8')
  } catch (cause) {
    throw new Error(`There is no index.html in ${directory}: build the client first`, { cause })
  }
}

type Index = NonNullable<WebFilesOptions['index']>

function answerPage(index: Index): RequestHandler {
  return async (request, response) => {
    requestState(response).route = '(page)'
    const body = await renderIndex(index, request)
    const tag = strongTag(body)
    response.setHeader('ETag', tag)
    response.setHeader('Cache-Control', 'no-cache')
    if (matchesTag(request.headers['if-none-match'], tag)) return void response.status(304).end()
    sendPage(response, body)
  }
}

/** The client shows that there is no such page; programs see it by the status. */
function answerMissingPage(index: Index): RequestHandler {
  return async (request, response) => {
    Object.assign(requestState(response), { route: '(page)', code: 'request.not-found' })
    const body = await renderIndex(index, request)
    response.status(404).vary('Accept').setHeader('Cache-Control', 'no-cache')
    sendPage(response, body)
  }
}

async function renderIndex(index: Index, request: Request): Promise<Buffer> {
  return Buffer.from(typeof index === 'string' ? index : await index(request))
}

function sendPage(response: Response, body: Buffer): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Length', body.length)
  response.end(body)
}

const allowReading: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD') return next()
  response.setHeader('Allow', 'GET, HEAD')
  next(new PlenumError('request.method-not-allowed'))
}

function answerGenerated(make: () => GeneratedFile): RequestHandler {
  return (request, response) => {
    requestState(response).route = '(file)'
    const { type, body } = make()
    const tag = strongTag(body)
    response.setHeader('ETag', tag)
    response.setHeader('Cache-Control', 'no-cache')
    if (matchesTag(request.headers['if-none-match'], tag)) return void response.status(304).end()
    response.type(type).send(body)
  }
}

function answerFile(directory: string): RequestHandler {
  const compressed = compressedFiles(directory)
  const files = loadExpress().static(directory, {
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

/** The decoded parts of a path, with or without a slash at the end; undefined if it is malformed. */
function readParts(path: string): readonly string[] | undefined {
  const parts = path.replace(/\/$/, '').split('/').slice(1)
  if (parts.includes('')) return undefined
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return undefined
  }
}

const fileName = /\.[a-z]\w{0,7}$/i
const isNoFile: IsPage = (parts) => !fileName.test(parts.at(-1) ?? '') && parts[0] !== 'assets'

/** Whether a browser opened the address, rather than a page that asks for a missing file. */
function wantsPage(request: Request): boolean {
  const { method, path } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  if (fileName.test(path) || path.startsWith('/assets/')) return false
  return request.accepts(['application/problem+json', 'text/html']) === 'text/html'
}
