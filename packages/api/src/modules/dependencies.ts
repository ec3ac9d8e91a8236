import type * as entities from 'entities'
import type Express from 'express'
import type pg from 'pg'
import type * as promClient from 'prom-client'
import { lazyModule } from './lazy-module.ts'

/** Loaded by what serves HTTP, which commands and jobs do not. */
export const loadExpress = lazyModule<typeof Express>('express')

/** Loaded when a schedule is read. */
export const loadEntities = lazyModule<typeof entities>('entities')

/** Loaded when a database is opened. */
export const loadPg = lazyModule<typeof pg>('pg')

/** Loaded where a server measures itself. */
export const loadPromClient = lazyModule<typeof promClient>('prom-client')
