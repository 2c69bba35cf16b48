-- The application connects as quanmai_app: it owns nothing, cannot rewrite history, and sees codes, keys and reveals of one merchant only.
do $$
declare t text;
begin
  foreach t in array array['codes', 'vault_keys', 'code_reveals', 'import_chunks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('drop policy if exists tenant on %I', t);
    execute format('create policy tenant on %I using (merchant_id = current_setting(''app.merchant_id'', true)) with check (merchant_id = current_setting(''app.merchant_id'', true))', t);
  end loop;

  if exists (select from pg_roles where rolname = 'quanmai_app') then
    grant usage on schema public, sandbox, qa, graphile_worker to quanmai_app;
    grant select, insert, update, delete on all tables in schema public, sandbox to quanmai_app;
    grant usage, select on all sequences in schema public, sandbox to quanmai_app;
    grant select on all tables in schema qa to quanmai_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to quanmai_app;
    grant usage, select on all sequences in schema graphile_worker to quanmai_app;
    grant execute on all functions in schema public, graphile_worker to quanmai_app;
    -- the queue's tables are closed to all but their owner by default
    for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
      execute format('drop policy if exists quanmai_app on graphile_worker.%I', t);
      execute format('create policy quanmai_app on graphile_worker.%I to quanmai_app using (true) with check (true)', t);
    end loop;
    -- the queue's tables are row-secured too and have no policies: without one the application could queue no job
    for t in select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity loop
      execute format('drop policy if exists app on graphile_worker.%I', t);
      execute format('create policy app on graphile_worker.%I to quanmai_app using (true) with check (true)', t);
    end loop;
    revoke update, delete, truncate on ledger_journals, ledger_postings, audit_events, code_reveals, order_events, price_changes from quanmai_app;
    revoke update, truncate on codes from quanmai_app;
    revoke truncate on all tables in schema public from quanmai_app;
  end if;
end $$;

-- counters are rewritten all day: room on the page keeps the updates in place
alter table pool_counters set (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 200);
alter table payments set (fillfactor = 80);
alter table orders set (fillfactor = 80);
alter table allocations set (fillfactor = 80);
