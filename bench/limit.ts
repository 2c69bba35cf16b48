import type postgres from "postgres";
import { type Figures, measure } from "./measure";

const SHARDS = 64;

/** Builds the smallest thing that sells one code: one order row, three ledger rows, one numbered code drawn from 64 counters. */
export async function prepareLimit(sql: postgres.Sql, codes: number): Promise<void> {
  await sql.unsafe(`
    drop schema if exists bench_limit cascade; create schema bench_limit; set search_path = bench_limit;
    create table orders (id bigint generated always as identity primary key, sku int not null, total bigint not null, at timestamptz not null default now());
    create table ledger (id bigint generated always as identity primary key, order_id bigint not null, account int not null, amount bigint not null);
    create table code (sku int not null, seq int not null, ciphertext bytea not null, primary key (sku, seq));
    create table allocation (sku int not null, seq int not null, order_id bigint not null, primary key (sku, seq));
    create table counter (sku int not null, shard int not null, next int not null, last int not null, primary key (sku, shard)) with (fillfactor = 40);
    insert into code select 1, g, decode(md5(g::text) || md5((g + 1)::text) || md5((g + 2)::text), 'hex') from generate_series(1, ${codes}) g;
    insert into counter select 1, s, 1 + (${codes}::bigint * s / ${SHARDS})::int, (${codes}::bigint * (s + 1) / ${SHARDS})::int from generate_series(0, ${SHARDS - 1}) s;
    create function sell(p_sku int) returns bytea language plpgsql as $$
    declare o bigint; c record; k bytea;
    begin
      set local search_path = bench_limit;
      select shard, next into c from counter where sku = p_sku and next <= last order by random() limit 1 for update skip locked;
      if not found then select shard, next into c from counter where sku = p_sku and next <= last limit 1 for update; end if;
      if not found then raise exception 'sold out'; end if;
      update counter set next = c.next + 1 where sku = p_sku and shard = c.shard;
      insert into orders (sku, total) values (p_sku, 990) returning id into o;
      insert into ledger (order_id, account, amount) values (o, 1, 990), (o, 2, -900), (o, 3, -90);
      insert into allocation values (p_sku, c.next, o);
      select ciphertext into k from code where sku = p_sku and seq = c.next;
      return k;
    end $$;
    reset search_path; analyze bench_limit.code;`);
}

/** Sells codes in the bench's own tables: the machine's limit in this run. */
export function sellAtLimit(
  sql: postgres.Sql,
  clients: number,
  seconds: number,
  cpu: (() => number) | null,
): Promise<Figures> {
  return measure({
    clients,
    seconds,
    cpu,
    unit: async () => {
      await sql`select bench_limit.sell(1)`;
    },
  });
}

export async function dropLimit(sql: postgres.Sql): Promise<void> {
  await sql.unsafe("drop schema if exists bench_limit cascade");
}
