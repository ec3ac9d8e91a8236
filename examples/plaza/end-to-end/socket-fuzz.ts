import * as shared from '@plenum/shared'
import { contractsIn } from '@plenum/shared'

/** A sequence of packets of engine.io, and how its client behaves. */
export interface FuzzSequence {
  readonly transport: 'websocket' | 'polling'
  /** Sent at once. */
  readonly first: readonly string[]
  /** Sent after the first answer. */
  readonly second: readonly string[]
  /** How much of the answers the client reads. */
  readonly reads: 'all' | 'some' | 'none'
}

/** A generator of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const events = contractsIn(shared)
  .flatMap((contract) => Object.values(contract.events))
  .filter(({ direction }) => direction === 'to-server')
  .map(({ name }) => name)

type Random = () => number
const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T
const upTo = (random: Random, most: number) => Math.floor(random() * (most + 1))

/** One of the packets that a client may send, or something near one. */
const packets: readonly ((random: Random) => string)[] = [
  () => '40',
  () => '40',
  () => '41',
  () => '1',
  () => '2probe',
  () => '5',
  () => '3',
  (random) => pick(random, ['0', '2', '3probe', '4', '6', '9', 'b', 'bAA==', '', '\0', '4\0', '7']),
  (random) => `40${json(random, 2)}`,
  (random) => `40/${'n'.repeat(upTo(random, 200))},${pick(random, ['', '{}', '[', 'null'])}`,
  (random) => `41/${'n'.repeat(upTo(random, 20))},`,
  (random) => `42${id(random)}[${JSON.stringify(name(random))},${json(random, 3)}]`,
  (random) => `42${id(random)}[${JSON.stringify(name(random))},${json(random, 3)}]`,
  (random) => `43${id(random)}[${json(random, 1)}]`,
  (random) => `44${json(random, 1)}`,
  (random) => `45${upTo(random, 12)}-${id(random)}["a",{"_placeholder":true,"num":${id(random)}}]`,
  (random) => `46${upTo(random, 3)}-${id(random)}[{"_placeholder":true,"num":0}]`,
  (random) => `42["${'e'.repeat(upTo(random, 2000))}"]`,
  (random) => `42${'['.repeat(upTo(random, 500))}`,
  (random) => `4${upTo(random, 9)}${json(random, 2)}`,
]

function id(random: Random): string {
  return pick(random, ['', '', '0', '1', '7', '-1', '1e9', '99999999999999999999', '0.5'])
}

function name(random: Random): string | number {
  return pick<string | number>(random, [
    ...events,
    ...['__proto__', 'constructor', 'error', 'disconnect', 'connect', 'newListener', '', 'a', 7],
  ])
}

function json(random: Random, depth: number): string {
  const scalars = ['null', 'true', '0', '-1e999', '""', '"a"', '{"__proto__":{"a":1}}', '"\\u0000"']
  if (depth === 0 || random() < 0.4) return pick(random, scalars)
  const members = Array.from({ length: upTo(random, 3) }, () => json(random, depth - 1))
  if (random() < 0.5) return `[${members.join()}]`
  const names = ['token', 'pid', 'offset', '__proto__', 'constructor', 'events', 'toString']
  return `{${members.map((member) => `"${pick(random, names)}":${member}`).join()}}`
}

/** A packet, seldom cut off or with a character changed. */
function makePacket(random: Random): string {
  const packet = pick(random, packets)(random)
  const chance = random()
  if (chance < 0.04) return packet.slice(0, upTo(random, packet.length))
  if (chance < 0.08) return `${packet.slice(0, 2)}${String.fromCharCode(upTo(random, 0xd7ff))}`
  return packet
}

function makePackets(random: Random, most: number): string[] {
  const many = Array.from({ length: upTo(random, most) }, () => makePacket(random))
  // Seldom one of them comes very often.
  return random() < 0.01 ? [...many, ...Array<string>(1000).fill(makePacket(random))] : many
}

export function makeSequence(random: Random): FuzzSequence {
  const isConnected = random() < 0.5
  return {
    transport: random() < 0.7 ? 'websocket' : 'polling',
    first: isConnected ? ['40'] : makePackets(random, 5),
    second: makePackets(random, 6),
    reads: pick(random, ['all', 'all', 'all', 'some', 'none']),
  }
}
