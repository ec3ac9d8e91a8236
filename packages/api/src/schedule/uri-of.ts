/**
 * An address in the characters that RFC 3986 allows, which browsers are less strict about. A second
 * `#` stays, since the addresses of Matrix rooms mean another page without it.
 */
export function uriOf(address: string): string {
  const [, origin = '', rest = ''] = /^([a-z]+:(?:\/\/[^/?#]*)?)(.*)$/is.exec(address) ?? []
  const forbidden = /%(?![0-9a-f]{2})|[^!#$%&'()*+,\-./\w:;=?@~]/giu
  return origin + rest.replace(forbidden, encodeURIComponent)
}
