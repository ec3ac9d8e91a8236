import { parseJsonInSteps } from '../../../json/index.ts'
import type { Steps } from '../../../pauses/index.ts'
import { ProgrammeError } from '../programme-error.ts'

/** Reads JSON. Throws `programme.truncated` or `programme.malformed`. */
export function* parseJson(text: string): Steps<unknown> {
  try {
    return yield* parseJsonInSteps(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const place = /position (\d+)/.exec(error.message)?.[1]
    if (endsInTheMiddle(text, error.message, place)) throw new ProgrammeError('programme.truncated')
    // The message of the engine quotes the body, so only the place is passed on.
    throw new ProgrammeError('programme.malformed', {
      detail: `It is not JSON${place ? ` (character ${place})` : ''}.`,
    })
  }
}

function endsInTheMiddle(text: string, message: string, place: string | undefined): boolean {
  if (/end of JSON input|Unterminated string/.test(message)) return true
  return place !== undefined && Number(place) >= text.trimEnd().length
}
