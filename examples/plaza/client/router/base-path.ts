/** The path that the site lives under, such as `/plaza`; empty at the root of its host. */
export const basePath =
  document.querySelector<HTMLMetaElement>('meta[name=base-path]')?.content ?? ''
