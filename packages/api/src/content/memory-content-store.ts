import { instantMs, type ContentImport } from '@plenum/shared'
import { kept, type ContentStore, type ContentVersion } from './content-store.ts'

/** Keeps content for as long as the process lives: for one server with a folder. */
export function memoryContentStore(): ContentStore {
  let latest: ContentVersion | undefined
  let lines: ContentImport[] = []
  const add = (line: ContentImport) => {
    lines = [line, ...lines].slice(0, kept.imports)
  }

  return {
    latest: async () => latest,
    find: async (version) => (latest?.version === version ? latest : undefined),
    async publish(content, line) {
      const isNew = latest?.revision !== content.revision || latest.source !== content.source
      const version = (latest?.version ?? 0) + (isNew ? 1 : 0)
      if (isNew) latest = { ...content, version }
      add({ ...line, version, outcome: isNew ? 'published' : 'unchanged' })
      return { version, isNew }
    },
    record: async (line) => add(line),
    imports: async (limit) => lines.slice(0, limit),
    async lastSuccess() {
      const line = lines.find(({ outcome }) => outcome === 'published' || outcome === 'unchanged')
      return line && new Date(instantMs(line.at))
    },
  }
}
