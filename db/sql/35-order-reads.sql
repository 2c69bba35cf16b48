-- What a provider's word on a payment is decided on, in one read: the payment, its order and its lines. Null when unknown.
create or replace function order_for_settlement(p jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'merchantId', pay.merchant_id,
    'payment', jsonb_build_object('id', pay.id, 'accountId', pay.account_id, 'provider', pay.provider, 'state', pay.state, 'currency', pay.currency, 'amountMinor', pay.amount_minor::text),
    'order', jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state, 'totalMinor', o.total_minor::text, 'locale', o.locale),
    'lines', (select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity, 'amountMinor', l.amount_minor::text) order by l.position)
              from order_lines l where l.merchant_id = o.merchant_id and l.order_id = o.id))
  from payments pay join orders o on o.merchant_id = pay.merchant_id and o.id = pay.order_id
  where pay.id = p ->> 'paymentId' and pay.account_id = p ->> 'accountId';
$$;
