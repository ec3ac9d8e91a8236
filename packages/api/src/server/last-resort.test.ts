import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const source = JSON.stringify(new URL('./last-resort.ts', import.meta.url).href)

/** Runs a program that has the handlers. Returns its exit code and the lines that it printed. */
async function run(program: string, close = 'async () => console.log("closed")') {
  const script = `
    import { installLastResort } from ${source}
    const log = { error: (fields, message) => console.log(message, fields.error?.message ?? '') }
    installLastResort({ log, close: ${close}, timeout: 50 })
    ${program}`
  const loader = ['--conditions=source', '--import', import.meta.resolve('tsx')]
  const args = [...loader, '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const output: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, lines: Buffer.concat(output).toString().trim().split('\n') }
}

describe('the last-resort handler', () => {
  it.each([
    ['an exception of a timer', 'setTimeout(() => { throw new Error("lost") })'],
    ['a rejection', 'Promise.reject(new Error("lost"))'],
    ['an error without a listener', 'process.stdin.emit("error", new Error("lost"))'],
  ])('logs %s, closes and exits with 1', async (_, program) => {
    const { code, lines } = await run(program)
    expect(code).toBe(1)
    expect(lines).toEqual(['unhandled error, the process ends lost', 'closed'])
  })

  it('exits although closing fails', async () => {
    const close = 'async () => { throw new Error("stuck") }'
    const { code, lines } = await run('Promise.reject(new Error("lost"))', close)
    expect(code).toBe(1)
    expect(lines).toEqual([
      'unhandled error, the process ends lost',
      'failed to close in order stuck',
    ])
  })

  it('exits although closing never ends', async () => {
    const { code, lines } = await run(
      'Promise.reject(new Error("lost"))',
      '() => new Promise(() => {})',
    )
    expect(code).toBe(1)
    expect(lines.at(-1)).toMatch('closing after an unhandled error took too long')
  })

  it('closes once after several errors', async () => {
    const { code, lines } = await run('for (const n of [1, 2]) Promise.reject(new Error(n))')
    expect(code).toBe(1)
    expect(lines.filter((line) => line === 'closed')).toHaveLength(1)
  })

  it('is not installed by an import of the package', async () => {
    const index = JSON.stringify(new URL('../index.ts', import.meta.url).href)
    const { lines } = await run(`
      const count = () => ['uncaughtException', 'unhandledRejection'].map((name) =>
        process.listenerCount(name)).join()
      const before = count()
      await import(${index})
      console.log(before === count())
      process.exit()`)
    expect(lines).toEqual(['true'])
  })
})
