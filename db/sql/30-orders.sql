-- The write half of the sell path: decisions are made in TypeScript, these functions carry them out in one round trip.

-- Records events with the transaction that made them: [{id, merchantId, type, subject, payload, handlers: [text]}].
-- Jobs are not queued here: a NOTIFY makes every commit of a database wait for every other one.
create or replace function outbox_emit(p_events jsonb) returns void language sql as $$
  insert into outbox_events (id, merchant_id, type, subject, payload, handlers, relayed_at)
  select e ->> 'id', e ->> 'merchantId', e ->> 'type', e ->> 'subject', e -> 'payload', e -> 'handlers',
         case when jsonb_array_length(e -> 'handlers') = 0 then now() end
  from jsonb_array_elements(p_events) e;
$$;

-- Queues one job for each handler of events that wait, many at a time. Says how many events it took.
create or replace function outbox_relay(p_limit int) returns int language plpgsql as $$
declare n int;
begin
  with due as (
    select id from outbox_events where relayed_at is null order by id limit p_limit for update skip locked
  ), moved as (
    update outbox_events e set relayed_at = now() from due where e.id = due.id returning e.id, e.handlers
  ), queued as (
    select graphile_worker.add_job('outbox_deliver', json_build_object('eventId', m.id, 'handler', h), max_attempts := 12)
    from moved m, jsonb_array_elements_text(m.handlers) h
  )
  select (select count(*) from moved) + 0 * (select count(*) from queued) into n;
  return n;
end $$;

create or replace function audit_record(p_events jsonb) returns void language sql as $$
  insert into audit_events (merchant_id, action, subject, actor_kind, actor_id, step, duration_ms, before, after, reason, request_id, address, user_agent)
  select e ->> 'merchantId', e ->> 'action', e ->> 'subject', e ->> 'actorKind', e ->> 'actorId', e ->> 'step', (e ->> 'durationMs')::int,
         e -> 'before', e -> 'after', e ->> 'reason', e ->> 'requestId', e ->> 'address', e ->> 'userAgent'
  from jsonb_array_elements(p_events) e;
$$;

-- The stored answer of an idempotent request, or null. One transaction at a time may hold a key: a twin raises P0I01.
create or replace function idempotency_claim(p_scope text, p_key text) returns jsonb language plpgsql as $$
declare found_row idempotency_keys;
begin
  if not pg_try_advisory_xact_lock(hashtextextended(p_scope || chr(31) || p_key, 0)) then
    raise exception 'twin in flight' using errcode = 'P0I01';
  end if;
  select * into found_row from idempotency_keys where scope = p_scope and key = p_key;
  if not found then return null; end if;
  return jsonb_build_object('requestHash', encode(found_row.request_hash, 'base64'), 'status', found_row.status,
                            'sealedBody', encode(found_row.sealed_body, 'base64'));
end $$;

create or replace function idempotency_store(p jsonb) returns void language sql as $$
  insert into idempotency_keys (scope, key, request_hash, status, sealed_body)
  values (p ->> 'scope', p ->> 'key', decode(p ->> 'requestHash', 'base64'), (p ->> 'status')::int, decode(p ->> 'sealedBody', 'base64'));
$$;

-- Places an order and reserves its codes. Answers {outcome: placed | replay | limit}.
-- Raises P0V01 (out of stock), P0I01 (twin in flight). Whatever is raised leaves nothing behind.
create or replace function order_place(p jsonb) returns jsonb language plpgsql as $$
declare
  o jsonb := p -> 'order';
  m text := o ->> 'merchantId';
  stored jsonb;
  lim jsonb;
  used bigint;
  k text;
  r record;
begin
  perform set_config('app.merchant_id', m, true);
  if p ? 'idempotency' then
    stored := idempotency_claim(p #>> '{idempotency,scope}', p #>> '{idempotency,key}');
    if stored is not null then return jsonb_build_object('outcome', 'replay', 'stored', stored); end if;
  end if;

  -- one order at a time for one identity, so that its limits hold under concurrency
  for k in select x from jsonb_array_elements_text(p -> 'identities') x order by x loop
    perform pg_advisory_xact_lock(hashtextextended(m || k, 1));
  end loop;
  for lim in select * from jsonb_array_elements(p -> 'limits') loop
    if lim ->> 'kind' = 'unpaid' then
      select count(*) into used from orders
      where merchant_id = m and state = 'pending_payment'
        and (phone_key = decode(o ->> 'phoneKey', 'base64') or email_key = decode(o ->> 'emailKey', 'base64'));
      used := used + 1;
    else
      select coalesce(sum(l.quantity - l.refunded_units), 0) into used from orders x
      join order_lines l on l.merchant_id = x.merchant_id and l.order_id = x.id
      where x.merchant_id = m and l.sku_id = lim ->> 'skuId' and x.state not in ('expired', 'cancelled')
        and (phone_key = decode(o ->> 'phoneKey', 'base64') or email_key = decode(o ->> 'emailKey', 'base64'))
        and (lim ->> 'since' is null or x.created_at >= (lim ->> 'since')::timestamptz);
      used := used + (lim ->> 'quantity')::bigint;
    end if;
    if used > (lim ->> 'max')::bigint then
      return jsonb_build_object('outcome', 'limit', 'limit', lim);
    end if;
  end loop;

  insert into orders (merchant_id, id, number, currency, total_minor, locale, contact_phone, contact_email, phone_key, email_key,
                      token_digest, address, ref, no_return_confirmed_at, expires_at, created_at)
  values (m, o ->> 'id', o ->> 'number', o ->> 'currency', (o ->> 'totalMinor')::bigint, o ->> 'locale', o ->> 'contactPhone', o ->> 'contactEmail',
          decode(o ->> 'phoneKey', 'base64'), decode(o ->> 'emailKey', 'base64'), decode(o ->> 'tokenDigest', 'base64'), o ->> 'address', o ->> 'ref',
          (o ->> 'createdAt')::timestamptz, (o ->> 'expiresAt')::timestamptz, (o ->> 'createdAt')::timestamptz);
  insert into order_lines (merchant_id, id, order_id, position, product_id, sku_id, kind, product_name, sku_name, sku_code, guide, terms, art,
                           account, quantity, currency, unit_minor, amount_minor, cost_minor)
  select m, l ->> 'id', o ->> 'id', (l ->> 'position')::int, l ->> 'productId', l ->> 'skuId', l ->> 'kind', l -> 'productName', nullif(l -> 'skuName', 'null'),
         l ->> 'skuCode', nullif(l -> 'guide', 'null'), nullif(l -> 'terms', 'null'), l ->> 'art', l ->> 'account', (l ->> 'quantity')::int, o ->> 'currency',
         (l ->> 'unitMinor')::bigint, (l ->> 'amountMinor')::bigint, (l ->> 'costMinor')::bigint
  from jsonb_array_elements(p -> 'lines') l;

  -- SKUs in one order for all buyers: no two carts can wait for each other
  for r in select l ->> 'id' line_id, l ->> 'skuId' sku_id, (l ->> 'quantity')::int quantity
           from jsonb_array_elements(p -> 'lines') l order by 2, 1 loop
    perform vault_reserve(m, r.sku_id, 'default', r.line_id, r.quantity);
  end loop;

  insert into order_events (merchant_id, order_id, type, from_state, to_state, actor_kind, actor_id)
  values (m, o ->> 'id', 'orders.placed', null, 'pending_payment', p #>> '{actor,kind}', p #>> '{actor,id}');
  perform outbox_emit(p -> 'events');
  if p ? 'idempotency' then perform idempotency_store(p -> 'idempotency'); end if;
  return jsonb_build_object('outcome', 'placed');
end $$;

-- Closes an unpaid order: its codes go back, its open payment is closed. False when the order had already moved.
create or replace function order_close(p jsonb) returns boolean language plpgsql as $$
declare m text := p ->> 'merchantId';
begin
  perform set_config('app.merchant_id', m, true);
  update orders set state = p ->> 'to', closed_at = now()
  where merchant_id = m and id = p ->> 'orderId' and state = 'pending_payment';
  if not found then return false; end if;
  update payments set state = 'expired', query_at = null
  where merchant_id = m and order_id = p ->> 'orderId' and state in ('created', 'processing', 'unknown');
  update order_lines set state = 'released' where merchant_id = m and order_id = p ->> 'orderId';
  perform vault_release(m, array(select id from order_lines where merchant_id = m and order_id = p ->> 'orderId' order by id));
  insert into order_events (merchant_id, order_id, type, from_state, to_state, actor_kind, actor_id)
  values (m, p ->> 'orderId', p ->> 'event', 'pending_payment', p ->> 'to', p #>> '{actor,kind}', p #>> '{actor,id}');
  if p ? 'audit' then perform audit_record(p -> 'audit'); end if;
  perform outbox_emit(p -> 'events');
  return true;
end $$;

-- Carries out what was decided about a provider's word on a payment, if payment and order still are as they were read.
-- Answers {outcome: done | stale | out_of_stock}. `mode` is deliver (the order is paid and its own codes are handed over),
-- unmatched (money that no order takes: booked apart, refunded or held) or state (only the payment moves).
create or replace function order_settle(p jsonb) returns jsonb language plpgsql as $$
declare
  m text := p ->> 'merchantId';
  pay jsonb := p -> 'payment';
  ord text := p ->> 'orderId';
  r record;
  handed_over int;
begin
  perform set_config('app.merchant_id', m, true);
  -- the order first, then its payments: the same way round as order_close
  perform from orders where merchant_id = m and id = ord for update;
  update payments set state = pay ->> 'to', provider_txn = coalesce(pay ->> 'providerTxn', provider_txn),
         received_minor = coalesce((pay ->> 'receivedMinor')::bigint, received_minor),
         paid_at = coalesce((pay ->> 'paidAt')::timestamptz, paid_at), query_at = (pay ->> 'queryAt')::timestamptz,
         refunded_minor = refunded_minor + coalesce((p #>> '{refund,amountMinor}')::bigint, 0)
  where merchant_id = m and id = pay ->> 'id' and state = pay ->> 'from';
  if not found then return jsonb_build_object('outcome', 'stale'); end if;

  if p ->> 'mode' = 'deliver' then
    update orders set state = 'delivered', paid_minor = (pay ->> 'receivedMinor')::bigint, paid_at = (pay ->> 'paidAt')::timestamptz,
           delivered_at = (p ->> 'at')::timestamptz, closed_at = null
    where merchant_id = m and id = ord and state = p ->> 'orderFrom';
    if not found then raise exception 'order moved' using errcode = 'P0S01'; end if;
    if p ->> 'orderFrom' <> 'pending_payment' then
      -- paid after it was closed: its codes went back, so it takes others
      for r in select id, sku_id, quantity from order_lines where merchant_id = m and order_id = ord order by sku_id, id loop
        perform vault_reserve(m, r.sku_id, 'default', r.id, r.quantity);
      end loop;
    end if;
    with sold as (
      update allocations set state = 'sold'
      where merchant_id = m and state = 'reserved'
        and order_line_id in (select id from order_lines where merchant_id = m and order_id = ord)
      returning order_line_id, slot, code_id
    )
    insert into deliveries (merchant_id, id, order_id, line_id, slot, kind, code_id, created_at)
    select m, d ->> 'id', ord, s.order_line_id, s.slot, 'card', s.code_id, (p ->> 'at')::timestamptz
    from sold s join jsonb_array_elements(p -> 'deliveries') d on d ->> 'lineId' = s.order_line_id and (d ->> 'slot')::int = s.slot;
    get diagnostics handed_over = row_count;
    if handed_over <> jsonb_array_length(p -> 'deliveries') then
      raise exception 'reserved codes are missing' using errcode = 'P0S02';
    end if;
    update order_lines set state = 'delivered' where merchant_id = m and order_id = ord;
  end if;

  if jsonb_array_length(p -> 'journals') > 0 then perform ledger_post(p -> 'journals'); end if;
  if p ? 'refund' then
    insert into refunds (merchant_id, id, payment_id, order_id, currency, amount_minor, cause, reason, requested_by, query_at)
    values (m, p #>> '{refund,id}', pay ->> 'id', ord, p #>> '{refund,currency}', (p #>> '{refund,amountMinor}')::bigint,
            'unmatched', p #>> '{refund,reason}', 'system', (p ->> 'at')::timestamptz);
  end if;
  if p ? 'attention' then
    insert into attention_items (merchant_id, id, kind, subject, order_id, detail)
    values (m, p #>> '{attention,id}', p #>> '{attention,kind}', pay ->> 'id', ord, p #> '{attention,detail}')
    on conflict (merchant_id, kind, subject) do nothing;
  end if;
  insert into order_events (merchant_id, order_id, type, from_state, to_state, actor_kind, actor_id, data)
  select m, ord, e ->> 'type', e ->> 'from', e ->> 'to', p #>> '{actor,kind}', p #>> '{actor,id}', coalesce(e -> 'data', '{}')
  from jsonb_array_elements(p -> 'timeline') e;
  if p ? 'inbox' then
    insert into payment_events (account_id, event_id, merchant_id, payment_id, outcome, raw)
    values (p #>> '{inbox,accountId}', p #>> '{inbox,eventId}', m, pay ->> 'id', p #>> '{inbox,outcome}', p #>> '{inbox,raw}')
    on conflict do nothing;
  end if;
  perform outbox_emit(p -> 'events');
  return jsonb_build_object('outcome', 'done');
exception
  when sqlstate 'P0V01' then return jsonb_build_object('outcome', 'out_of_stock');
  when sqlstate 'P0S01' then return jsonb_build_object('outcome', 'stale');
end $$;
