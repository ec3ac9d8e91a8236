import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** The folder of the plaza, seen from the build (`dist/server`) and from the source alike. */
export const plazaFolder =
  basename(dirname(here)) === 'dist' ? dirname(dirname(here)) : dirname(here)

export const repositoryFolder = dirname(dirname(plazaFolder))

/** The built client. */
export const clientFolder = join(plazaFolder, 'dist', 'client')
