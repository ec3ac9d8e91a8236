import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startScript, type StartedScript } from './start-script.ts'

const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file))

/** A wall clock that steps while processes read it. Their monotonic clock does not. */
export interface SteppedClock {
  /** Runs code in a process with this clock, as `startScript` does. */
  start(code: string): StartedScript
  /** Sets how many seconds the clock is ahead of the machine's. */
  stepTo(seconds: number): Promise<void>
  remove(): Promise<void>
}

/** Undefined when the machine has no libfaketime. */
export async function openSteppedClock(): Promise<SteppedClock | undefined> {
  if (!library) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'plenum-clock-'))
  const file = join(folder, 'offset')
  const stepTo = async (seconds: number) => {
    await writeFile(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}s\n`)
    await rename(`${file}.new`, file)
  }
  await stepTo(0)
  const variables = [
    `LD_PRELOAD=${library}`,
    `FAKETIME_TIMESTAMP_FILE=${file}`,
    'FAKETIME_NO_CACHE=1',
    'FAKETIME_DONT_FAKE_MONOTONIC=1',
    // The files of the embedded database keep the time of the machine.
    'NO_FAKE_STAT=1',
  ]
  return {
    start: (code) => startScript(code, { within: ['env', ...variables] }),
    stepTo,
    remove: () => rm(folder, { recursive: true }),
  }
}
