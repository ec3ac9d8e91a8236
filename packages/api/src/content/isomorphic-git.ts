import type * as isomorphicGit from 'isomorphic-git'
import { lazyModule } from '../modules/index.ts'

/** Loaded only where content comes from a git repository. */
export const git = lazyModule<typeof isomorphicGit>('isomorphic-git')
