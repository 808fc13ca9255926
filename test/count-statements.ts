import { StatementSync } from 'node:sqlite'

/** How many questions and changes the database is asked for while `work` runs, and which. */
export async function countStatements(work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = []
  const { all, get, run } = StatementSync.prototype
  const noting = <T extends typeof all | typeof get | typeof run>(method: T): T =>
    function (this: StatementSync, ...given: Parameters<T>) {
      asked.push(this.sourceSQL)
      return Reflect.apply(method, this, given)
    } as T
  Object.assign(StatementSync.prototype, { all: noting(all), get: noting(get), run: noting(run) })
  try {
    await work()
    return asked
  } finally {
    Object.assign(StatementSync.prototype, { all, get, run })
  }
}
