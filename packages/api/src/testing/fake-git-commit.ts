/** What a commit does, by path: a file's content, a link, a submodule, or `null` to remove it. */
export type FakeGitFiles = Readonly<
  Record<
    string,
    string | Uint8Array | { readonly linkTo: string } | { readonly submodule: string } | null
  >
>

/** A commit in the form that git-fast-import(1) reads. */
export function commitStream(
  files: FakeGitFiles,
  { ref, isChild }: { readonly ref: string; readonly isChild: boolean },
): Buffer {
  // No two commits are alike, also when they hold the same files.
  count += 1
  return Buffer.concat([
    Buffer.from(
      `commit ${ref}\ncommitter Somebody <somebody@harbour.example> ${time + count} +0000\n`,
    ),
    data(`Change ${count}`),
    Buffer.from(isChild ? `from ${ref}^0\n` : ''),
    ...Object.entries(files).map(([path, file]) => change(JSON.stringify(path), file)),
  ])
}

let count = 0
/** In seconds since 1970. */
const time = Date.UTC(2026, 5, 12) / 1000

function change(path: string, file: FakeGitFiles[string]): Buffer {
  if (file === null) return Buffer.from(`D ${path}\n`)
  if (typeof file === 'string' || file instanceof Uint8Array)
    return Buffer.concat([Buffer.from(`M 100644 inline ${path}\n`), data(file)])
  if ('linkTo' in file)
    return Buffer.concat([Buffer.from(`M 120000 inline ${path}\n`), data(file.linkTo)])
  return Buffer.from(`M 160000 ${file.submodule} ${path}\n`)
}

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as Uint8Array)
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')])
}
