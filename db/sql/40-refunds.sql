-- Opens a refund: the counters are moved first, so that no two refunds can exceed what was captured.
-- Answers {outcome: done | exceeded | stale}: `stale` when a delivered unit was seen or taken back meanwhile.
create or replace function refund_open(p jsonb) returns jsonb language plpgsql as $$
declare
  m text := p ->> 'merchantId';
  f jsonb := p -> 'refund';
  l record;
  n int;
begin
  perform set_config('app.merchant_id', m, true);
  update payments set refunded_minor = refunded_minor + (f ->> 'amountMinor')::bigint
  where merchant_id = m and id = f ->> 'paymentId' and state in ('succeeded', 'refunded_part')
    and refunded_minor + (f ->> 'amountMinor')::bigint <= coalesce(received_minor, amount_minor);
  if not found then return jsonb_build_object('outcome', 'exceeded'); end if;
  for l in select x ->> 'lineId' id, (x ->> 'minor')::bigint minor, (x ->> 'units')::int units, x -> 'deliveryIds' ids
           from jsonb_array_elements(f -> 'lines') x order by 1 loop
    update order_lines set refunded_minor = refunded_minor + l.minor, refunded_units = refunded_units + l.units
    where merchant_id = m and id = l.id and refunded_minor + l.minor <= amount_minor and refunded_units + l.units <= quantity;
    if not found then raise exception 'line refunded meanwhile' using errcode = 'P0S01'; end if;
    update deliveries set state = 'refunding'
    where merchant_id = m and line_id = l.id and state = 'delivered' and replaced_at is null
      and id in (select jsonb_array_elements_text(l.ids))
      and (revealed_at is null or (p ->> 'evenRevealed')::boolean);
    get diagnostics n = row_count;
    if n <> jsonb_array_length(l.ids) then raise exception 'unit seen meanwhile' using errcode = 'P0S01'; end if;
  end loop;
  insert into refunds (merchant_id, id, payment_id, order_id, currency, amount_minor, lines, cause, reason, requested_by, query_at)
  values (m, f ->> 'id', f ->> 'paymentId', f ->> 'orderId', f ->> 'currency', (f ->> 'amountMinor')::bigint, f -> 'lines', 'order',
          f ->> 'reason', f ->> 'requestedBy', (p ->> 'queryAt')::timestamptz);
  insert into order_events (merchant_id, order_id, type, actor_kind, actor_id, data)
  values (m, f ->> 'orderId', 'orders.refund_requested', p #>> '{actor,kind}', p #>> '{actor,id}',
          jsonb_build_object('refundId', f ->> 'id', 'amountMinor', f ->> 'amountMinor', 'reason', f ->> 'reason'));
  perform audit_record(p -> 'audit');
  if p ? 'idempotency' then perform idempotency_store(p -> 'idempotency'); end if;
  return jsonb_build_object('outcome', 'done');
exception
  when sqlstate 'P0S01' then return jsonb_build_object('outcome', 'stale');
end $$;

-- Records how a refund ended, once. On success the codes are taken back (unseen ones return to stock, seen ones are void)
-- and the journal is posted; on failure the counters and the deliveries are as before. False: it had already ended.
create or replace function refund_finish(p jsonb) returns boolean language plpgsql as $$
declare
  m text := p ->> 'merchantId';
  f refunds;
  paid bigint;
  given bigint;
begin
  perform set_config('app.merchant_id', m, true);
  update refunds set state = p ->> 'to', finished_at = (p ->> 'at')::timestamptz, query_at = null, provider_ref = p ->> 'providerRef'
  where merchant_id = m and id = p ->> 'refundId' and state in ('pending', 'unknown') returning * into f;
  if not found then return false; end if;

  if p ->> 'to' = 'failed' then
    update payments set refunded_minor = refunded_minor - f.amount_minor where merchant_id = m and id = f.payment_id;
    update order_lines l set refunded_minor = l.refunded_minor - (x ->> 'minor')::bigint, refunded_units = l.refunded_units - (x ->> 'units')::int
    from jsonb_array_elements(f.lines) x where l.merchant_id = m and l.id = x ->> 'lineId';
    update deliveries set state = 'delivered'
    where merchant_id = m and state = 'refunding'
      and id in (select jsonb_array_elements_text(x -> 'deliveryIds') from jsonb_array_elements(f.lines) x);
  else
    with back as (
      update deliveries set state = 'taken_back', replaced_at = (p ->> 'at')::timestamptz
      where merchant_id = m and state = 'refunding'
        and id in (select jsonb_array_elements_text(x -> 'deliveryIds') from jsonb_array_elements(f.lines) x)
      returning code_id, revealed_at
    ), freed as (
      delete from allocations a using back where a.merchant_id = m and a.code_id = back.code_id and back.revealed_at is null
      returning a.code_id, a.sku_id, a.channel
    ), returned as (
      insert into code_returns (merchant_id, code_id, sku_id, channel, expires_at)
      select m, freed.code_id, freed.sku_id, freed.channel, c.expires_at
      from freed join codes c on c.merchant_id = m and c.id = freed.code_id
    )
    insert into code_holds (merchant_id, code_id, sku_id, kind, reason, created_by)
    select m, a.code_id, a.sku_id, 'void', 'refunded after reveal', f.requested_by
    from back join allocations a on a.merchant_id = m and a.code_id = back.code_id where back.revealed_at is not null
    on conflict do nothing;
    update order_lines set state = 'refunded'
    where merchant_id = m and order_id = f.order_id and refunded_units = quantity and state <> 'refunded';
    update payments set state = case when refunded_minor >= coalesce(received_minor, amount_minor) then 'refunded' else 'refunded_part' end
    where merchant_id = m and id = f.payment_id and state in ('succeeded', 'refunded_part', 'mismatch');
    if f.cause = 'order' then
      update orders set refunded_minor = refunded_minor + f.amount_minor,
             state = case when refunded_minor + f.amount_minor >= paid_minor then 'refunded' else state end
      where merchant_id = m and id = f.order_id returning paid_minor, refunded_minor into paid, given;
    end if;
    perform ledger_post(p -> 'journals');
  end if;
  insert into order_events (merchant_id, order_id, type, actor_kind, actor_id, data)
  values (m, f.order_id, case when p ->> 'to' = 'failed' then 'orders.refund_failed' else 'orders.refunded' end, p #>> '{actor,kind}', p #>> '{actor,id}',
          jsonb_build_object('refundId', f.id, 'amountMinor', f.amount_minor::text));
  perform outbox_emit(p -> 'events');
  return true;
end $$;
