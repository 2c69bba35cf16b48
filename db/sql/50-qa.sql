-- Read-only views under the names that the invariants use. Rebuilt on each migration.
drop schema if exists qa cascade;
create schema qa;

create view qa.account as select id, kind, owner, currency, min_balance from public.ledger_accounts;
create view qa.journal as select id, idem_key, kind, ref, created_at as at from public.ledger_journals;
create view qa.posting as select journal_id, account_id, currency, amount_minor as amount from public.ledger_postings;
-- accounts with a floor carry a running balance; the others are summed
create view qa.balance as
  select account_id, amount_minor as amount from public.ledger_balances
  union all
  select p.account_id, sum(p.amount_minor)::bigint from public.ledger_postings p
  join public.ledger_accounts a on a.id = p.account_id where a.min_balance is null group by p.account_id;

create view qa.code as
  select c.id, c.merchant_id, p.sku_id, p.batch_id,
    case
      when h.kind = 'void' then 'void'
      when h.kind is not null then 'quarantined'
      when d.id is not null and d.revealed_at is not null then 'revealed'
      when a.state = 'sold' then 'sold'
      when a.state = 'reserved' then 'reserved'
      else 'available'
    end as state
  from public.codes c
  join public.code_pools p on p.id = c.pool_id
  left join public.code_holds h on h.merchant_id = c.merchant_id and h.code_id = c.id
  left join public.allocations a on a.merchant_id = c.merchant_id and a.code_id = c.id
  left join public.deliveries d on d.merchant_id = c.merchant_id and d.code_id = c.id and d.replaced_at is null and not d.is_reusable;

create view qa.delivery as
  select id, code_id, order_id, line_id, is_reusable as reusable, replaced_at is not null as replaced, created_at as at from public.deliveries;
create view qa.orders as
  select id, merchant_id, number, state, total_minor, currency, created_at from public.orders;
create view qa.line_fulfilment as
  select l.id as line_id, l.order_id, l.state, l.quantity - coalesce(t.taken, 0) as units_due, coalesce(t.live, 0) as units_delivered
  from public.order_lines l
  left join lateral (
    select count(*) filter (where d.replaced_at is null) as live, count(*) filter (where d.replaced_at is not null) as taken
    from public.deliveries d where d.merchant_id = l.merchant_id and d.line_id = l.id
  ) t on true;
create view qa.order_money as
  select id as order_id, state, total_minor, paid_minor, refunded_minor from public.orders;
create view qa.payment as
  select p.id, p.order_id, p.provider, p.state, p.currency, coalesce(p.received_minor, p.amount_minor) as amount_minor, p.refunded_minor,
    (select count(*) from public.ledger_journals j where j.idem_key in ('pay:' || p.id || ':captured', 'unm:' || p.id))::int as capture_journals
  from public.payments p;
create view qa.coupon as select null::text as id, 0 as max_uses, 0 as used, 0 as uses_counted where false;
create view qa.commission_line as
  select null::text as order_line_id, 0::bigint as cap_minor, 0::bigint as accrued_minor, 0::bigint as reversed_minor where false;
create view qa.stuck_order as
  select o.id as order_id, o.promise_at as since from public.orders o
  where o.state in ('paid', 'fulfilling', 'partially_delivered') and coalesce(o.promise_at, o.paid_at) < now()
    and not exists (select from public.attention_items i where i.merchant_id = o.merchant_id and i.order_id = o.id and i.resolved_at is null);
create view qa.audit_break as select null::text as merchant_id, 0::bigint as seq where false;
