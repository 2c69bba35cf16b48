import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export type PoolOptions = { url: string; max: number; applicationName: string };

/** The same client, with every statement prepared once per connection: the query builder sends them unnamed. */
function preparing<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  return new Proxy(sql, {
    get(target, key) {
      if (key === "unsafe") {
        return (text: string, values?: never[], options?: postgres.UnsafeQueryOptions) =>
          target.unsafe(text, values, { prepare: true, ...options });
      }
      if (key === "begin" && "begin" in target) {
        return (...given: [...string[], (tx: postgres.TransactionSql) => unknown]) => {
          const work = given.pop() as (tx: postgres.TransactionSql) => unknown;
          const begin = target.begin as (...args: unknown[]) => unknown;
          return begin(...given, (tx: postgres.TransactionSql) => work(preparing(tx)));
        };
      }
      return Reflect.get(target, key);
    },
  });
}

/** Opens a pool: `sql` for COPY and raw calls, `db` for typed queries. Statements end after 5 s on the server. */
export function openDatabase({ url, max, applicationName }: PoolOptions) {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: applicationName,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  });
  return { sql, db: drizzle(preparing(sql), { schema }) };
}

export type Database = ReturnType<typeof openDatabase>;
export type Db = Database["db"];
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** A pool or an open transaction. */
export type Executor = Db | Tx;
