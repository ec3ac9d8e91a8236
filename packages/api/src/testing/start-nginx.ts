import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findOnPath } from './find-on-path.ts'
import { freePort } from './free-port.ts'
import { startGuarded } from './guarded-process.ts'
import { temporaryFolder } from './temporary-folder.ts'
import type { TestServer } from './test-server-process.ts'

export interface StartNginxOptions {
  /** The servers of the upstream, as `host:port`. */
  readonly upstreams: readonly string[]
  /** The content of `http { … }`: the upstream and the server of a deployment. */
  readonly config: string
}

/**
 * Starts a nginx with the configuration of a deployment. Its `listen` becomes a free port, and the
 * addresses of its `server` lines become those of `upstreams`, in order. Undefined when the machine
 * has no nginx.
 */
export async function startNginx({
  upstreams,
  config,
}: StartNginxOptions): Promise<TestServer | undefined> {
  const command = findOnPath('nginx')
  if (!command) return undefined
  const port = await freePort()
  const directory = await temporaryFolder('nginx')
  // The workers run as another user when this process is root.
  await chmod(directory, 0o755)
  const rest = [...upstreams]
  const http = config
    .replace(/\blisten \d+;/, `listen 127.0.0.1:${port};`)
    .replace(/(?<=^\s*server )[\w.]+:\d+/gm, (address) => rest.shift() ?? address)
  const file = join(directory, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(directory, name)};`)
    .join('\n')
  await writeFile(
    file,
    `daemon off;
worker_processes 2;
pid ${join(directory, 'pid')};
error_log stderr notice;
events { worker_connections 1024; }
http {
access_log off;
${temporary}
${http}
}
`,
  )
  const { stop } = await startGuarded({
    command,
    args: ['-p', directory, '-e', 'stderr', '-c', file],
    directory,
    ready: /start worker process \d+/,
    stopSignal: 'QUIT',
  })
  return { url: `http://127.0.0.1:${port}`, stop }
}
