/**
 * A `Content-Disposition` that saves a file under a title: in full for programs that know RFC 6266,
 * and in ASCII for the others.
 */
export function attachment(title: string, extension: string): string {
  const name = title
    .replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const short = [...name].slice(0, 80).join('').trim()
  const ascii = short
    .normalize('NFKD')
    .replace(/[^\w .-]+/g, '')
    .replace(/ +/g, ' ')
    .trim()
  const fallback = /\w/.test(ascii) ? ascii : 'calendar'
  return `attachment; filename="${fallback}.${extension}"; filename*=UTF-8''${encode(short || fallback)}.${extension}`
}

/** RFC 8187: what `encodeURIComponent` leaves alone, less what an attribute may not have. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
