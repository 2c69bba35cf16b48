-- The sell path reads by key only. A plan made while a table was small would scan it long after it has grown
-- (functions keep their plans), so these functions may not choose one that grows with the table. One plan serves every
-- call: planning each statement anew cost several times what running it does.
do $$
declare f text;
begin
  foreach f in array array['order_place(jsonb)', 'order_close(jsonb)', 'order_settle(jsonb)', 'order_for_settlement(jsonb)', 'refund_open(jsonb)',
                           'refund_finish(jsonb)', 'vault_reserve(text, text, text, text, int)', 'vault_release(text, text[])'] loop
    execute format('alter function %s set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off', f);
  end loop;
end $$;
