import type { FrabProgramme } from './frab-programme.ts'

/**
 * How the texts of an export of Plenum are written, `markdown` for a generator `plenum` of the
 * version `1 (markdown)`; undefined for a file that another program wrote.
 */
export function textFormatOf(
  name: string | undefined,
  version: string | undefined,
): FrabProgramme['textFormat'] {
  if (name?.toLowerCase() !== 'plenum') return undefined
  const [, format] = /\((markdown|html|plain)\)/.exec(version ?? '') ?? []
  return format === 'markdown' || format === 'plain' ? format : 'html'
}
