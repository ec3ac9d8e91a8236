import type { RawBuilder } from 'kysely'
import { sql } from '../modules/index.ts'

/**
 * The distinct values of a column, as a subquery of the column `value`: each is looked up in an index
 * that begins with the column, where `select distinct` reads all rows. For columns of few values.
 */
export function distinctValues(table: string, column: string): RawBuilder<unknown> {
  const [from, value] = [sql.table(table), sql.ref(column)]
  return sql`(
    with recursive found (value) as (
      (select ${value} from ${from} order by 1 limit 1)
      union all
      select (select ${value} from ${from} where ${value} > found.value order by 1 limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null)`
}
