import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'

/** The pack is not whole, or not what its own numbers say. */
export class BrokenPackError extends Error {
  override readonly name = 'BrokenPackError'
}

/** The pack would take more room than it may. */
export class LargePackError extends Error {
  override readonly name = 'LargePackError'
}

/**
 * Goes through a pack as git servers send it (gitformat-pack(5)) before anything is made of it:
 * it must be whole by its checksum, and all of its objects together, unpacked and with the
 * differences applied, must stay within `maxBytes`. A few kilobytes can say that they are gigabytes.
 */
export function checkPack(pack: Buffer, maxBytes: number): void {
  const end = pack.length - 20
  if (end < 12 || pack.toString('latin1', 0, 4) !== 'PACK') throw new BrokenPackError('no pack')
  const sum = createHash('sha1').update(pack.subarray(0, end)).digest()
  if (!sum.equals(pack.subarray(end))) throw new BrokenPackError('the checksum does not match')

  let position = 12
  let total = 0
  const count = (bytes: number) => {
    total += bytes
    if (total > maxBytes) throw new LargePackError(`more than ${maxBytes} bytes, unpacked`)
  }
  for (let left = pack.readUInt32BE(8); left > 0; left -= 1) {
    const head = readHead(pack, position, end)
    count(head.size)
    const { bytes, used } = inflate(pack.subarray(head.data, end), head.size)
    if (head.isDifference) count(sizeOfResult(bytes))
    position = head.data + used
  }
  if (position !== end) throw new BrokenPackError('there is more than it says')
}

interface Head {
  /** Of what is packed, unpacked. */
  readonly size: number
  /** Whether it is a difference to another object. */
  readonly isDifference: boolean
  /** Where its packed data begins. */
  readonly data: number
}

function readHead(pack: Buffer, at: number, end: number): Head {
  let position = at
  const next = () => {
    if (position >= end) throw new BrokenPackError('it ends too early')
    return pack.readUInt8(position++)
  }
  let byte = next()
  const type = (byte >> 4) & 7
  let size = byte & 15
  for (let factor = 16; byte & 128; factor *= 128) {
    byte = next()
    size += (byte & 127) * factor
  }
  if (type === offsetDifference) while (next() & 128);
  if (type === namedDifference) position += 20
  return {
    size,
    isDifference: type === offsetDifference || type === namedDifference,
    data: position,
  }
}

const offsetDifference = 6
const namedDifference = 7

function inflate(packed: Buffer, size: number): { bytes: Buffer; used: number } {
  try {
    // With `info` the engine tells how much of its input it used; its type does not know that.
    const answer: unknown = inflateSync(packed, { maxOutputLength: Math.max(size, 1), info: true })
    const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } }
    if (buffer.length === size) return { bytes: buffer, used: engine.bytesWritten }
  } catch (error) {
    throw new BrokenPackError('it cannot be unpacked', { cause: error })
  }
  throw new BrokenPackError('an object has another size than it says')
}

/** A difference begins with the size of what it is applied to, then that of what comes out. */
function sizeOfResult(difference: Buffer): number {
  let position = 0
  const readSize = () => {
    let size = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = difference[position++]
      if (byte === undefined) throw new BrokenPackError('a difference ends too early')
      size += (byte & 127) * factor
      if (byte < 128) return size
    }
  }
  readSize()
  return readSize()
}
