import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface FileSession {
  readonly id: string
  readonly title: string
  readonly abstract?: string
}

/** A small programme as frab's XML, in 2030, with one session an hour. Texts are put in as given. */
export function frabXml(title: string, sessions: readonly FileSession[]): string {
  const events = sessions.map(
    ({ id, title: name, abstract = '' }, index) => `
      <event id="${id}">
        <date>2030-05-01T${String(9 + index).padStart(2, '0')}:00:00+02:00</date>
        <start>${String(9 + index).padStart(2, '0')}:00</start>
        <duration>00:45</duration>
        <room>Lantern Hall</room>
        <slug>${id}</slug>
        <title>${name}</title>
        <abstract>${abstract}</abstract>
        <language>en</language>
        <persons><person id="1">Ines Valdoro</person></persons>
      </event>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<schedule>
  <version>1</version>
  <conference>
    <title>${title}</title>
    <start>2030-05-01</start>
    <end>2030-05-01</end>
    <days>1</days>
    <timeslot_duration>00:15</timeslot_duration>
    <time_zone_name>Europe/Berlin</time_zone_name>
  </conference>
  <day index="1" date="2030-05-01" start="2030-05-01T04:00:00+02:00" end="2030-05-02T03:59:00+02:00">
    <room name="Lantern Hall">${events.join('')}
    </room>
  </day>
</schedule>
`
}

/** Writes a file of a test into a folder; answers its path. */
export async function writeInto(
  folder: string,
  name: string,
  body: string | Uint8Array,
): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, body)
  return path
}
