-- Picks p_quantity codes of a SKU for an order line and reserves them, or raises P0V01 and reserves none.
-- Returned codes go first, then the counters of the pools, soonest expiry first. Each counter row is locked by
-- the picker, and `allocations` has unique keys over code and over (line, slot): no code can be taken twice.
create or replace function vault_reserve(p_merchant text, p_sku text, p_channel text, p_line text, p_quantity int)
returns void language plpgsql as $$
declare
  need int := p_quantity;
  slot_from int := 0;
  pool record;
  c record;
  take int;
  picked int;
begin
  if exists (select from code_returns where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel) then
    with free as (
      select code_id from code_returns r
      where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel
        and (expires_at is null or expires_at > now())
        and not exists (select from code_holds h where h.merchant_id = r.merchant_id and h.code_id = r.code_id)
      order by expires_at nulls last limit need for update skip locked
    ), taken as (
      delete from code_returns r using free where r.merchant_id = p_merchant and r.code_id = free.code_id returning r.code_id
    )
    insert into allocations (merchant_id, code_id, sku_id, channel, order_line_id, slot)
    select p_merchant, code_id, p_sku, p_channel, p_line, row_number() over () - 1 from taken;
    get diagnostics picked = row_count;
    need := need - picked;
    slot_from := picked;
  end if;

  for pool in
    select id, shards_count from code_pools
    where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and is_open and (expires_at is null or expires_at > now())
    order by expires_at nulls last, id
  loop
    while need > 0 loop
      select * into c from vault_lock_counter(p_merchant, p_sku, p_channel, pool.id, pool.shards_count);
      exit when c.shard is null;
      take := least(need, c.end_seq - c.next_seq);
      if c.next_seq + take >= c.end_seq then
        delete from pool_counters where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = pool.id and shard = c.shard;
      else
        update pool_counters set next_seq = c.next_seq + take
        where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = pool.id and shard = c.shard;
      end if;
      insert into allocations (merchant_id, code_id, sku_id, channel, order_line_id, slot)
      select p_merchant, k.id, p_sku, p_channel, p_line, slot_from + row_number() over (order by k.seq) - 1
      from codes k
      where k.pool_id = pool.id and k.seq >= c.next_seq and k.seq < c.next_seq + take
        and not exists (select from code_holds h where h.merchant_id = k.merchant_id and h.code_id = k.id);
      get diagnostics picked = row_count;
      need := need - picked;
      slot_from := slot_from + picked;
    end loop;
    exit when need = 0;
  end loop;
  if need > 0 then raise exception 'out of stock' using errcode = 'P0V01', detail = p_sku; end if;
end $$;

-- Locks one counter of a pool: a random one by its key (one row version chain to walk, however old the oldest snapshot),
-- then any free one, then waits for one that another buyer holds. No row: the pool is drained.
create or replace function vault_lock_counter(p_merchant text, p_sku text, p_channel text, p_pool bigint, p_shards int)
returns table (shard smallint, next_seq int, end_seq int) language plpgsql as $$
#variable_conflict use_column
declare probe smallint;
begin
  for i in 1..3 loop
    -- drawn first: a volatile call in the condition would keep the index from being asked for one row
    probe := floor(random() * p_shards);
    return query select shard, next_seq, end_seq from pool_counters
      where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = p_pool and shard = probe
      for update skip locked;
    if found then return; end if;
  end loop;
  return query select shard, next_seq, end_seq from pool_counters
    where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = p_pool
    order by shard limit 1 for update skip locked;
  if found then return; end if;
  loop
    return query select shard, next_seq, end_seq from pool_counters
      where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = p_pool
      order by shard limit 1 for update;
    if found then return; end if;
    exit when not exists (select from pool_counters where merchant_id = p_merchant and sku_id = p_sku and channel = p_channel and pool_id = p_pool);
  end loop;
  update code_pools set is_open = false
  where id in (select id from code_pools where id = p_pool and is_open for update skip locked);
end $$;

-- Puts the unseen, unsold codes of order lines back on the returned list.
create or replace function vault_release(p_merchant text, p_lines text[]) returns int language plpgsql as $$
declare n int;
begin
  with gone as (
    delete from allocations where merchant_id = p_merchant and order_line_id = any (p_lines) and state = 'reserved'
    returning merchant_id, code_id, sku_id, channel
  )
  insert into code_returns (merchant_id, code_id, sku_id, channel, expires_at)
  select g.merchant_id, g.code_id, g.sku_id, g.channel, c.expires_at
  from gone g join codes c on c.merchant_id = g.merchant_id and c.id = g.code_id;
  get diagnostics n = row_count;
  return n;
end $$;

-- Puts a finished import on sale: numbers are dense, so each pool is cut into shards of counters.
create or replace function vault_open_batch(p_merchant text, p_batch text) returns void language plpgsql as $$
begin
  insert into pool_counters (merchant_id, sku_id, channel, pool_id, shard, next_seq, end_seq, expires_at)
  select p.merchant_id, p.sku_id, p.channel, p.id, s,
         1 + (p.codes_count::bigint * s / n)::int, 1 + (p.codes_count::bigint * (s + 1) / n)::int, p.expires_at
  from code_pools p
  cross join lateral (select least(64, greatest(1, p.codes_count / 50))) as shards (n)
  cross join lateral generate_series(0, n - 1) as s
  where p.merchant_id = p_merchant and p.batch_id = p_batch and p.codes_count > 0;
  update code_pools set is_open = true, shards_count = least(64, greatest(1, codes_count / 50))
  where merchant_id = p_merchant and batch_id = p_batch and codes_count > 0;
end $$;
