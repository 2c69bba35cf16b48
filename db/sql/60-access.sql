-- The application's role owns nothing, cannot rewrite history, and sees codes, keys and reveals of one merchant only.
-- It is quanmai_app, or the role that the migration names in quanmai.app_role.
do $$
declare t text; r text;
begin
  foreach t in array array['codes', 'vault_keys', 'code_reveals', 'import_chunks', 'one_time_codes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('drop policy if exists tenant on %I', t);
    execute format('create policy tenant on %I using (merchant_id = current_setting(''app.merchant_id'', true)) with check (merchant_id = current_setting(''app.merchant_id'', true))', t);
  end loop;

  for r in select rolname from pg_roles where rolname in ('quanmai_app', current_setting('quanmai.app_role', true)) loop
    execute format('grant usage on schema public, sandbox, qa, graphile_worker to %I', r);
    execute format('grant select, insert, update, delete on all tables in schema public, sandbox to %I', r);
    execute format('grant usage, select on all sequences in schema public, sandbox to %I', r);
    execute format('grant select on all tables in schema qa to %I', r);
    execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I', r);
    execute format('grant usage, select on all sequences in schema graphile_worker to %I', r);
    execute format('grant execute on all functions in schema public, graphile_worker to %I', r);
    -- the queue's tables are closed to all but their owner by default
    for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
      execute format('drop policy if exists %I on graphile_worker.%I', r, t);
      execute format('create policy %I on graphile_worker.%I to %I using (true) with check (true)', r, t, r);
    end loop;
    execute format('revoke update, delete, truncate on ledger_journals, ledger_postings, audit_events, code_reveals, order_events, price_changes from %I', r);
    execute format('revoke update, truncate on codes from %I', r);
    execute format('revoke truncate on all tables in schema public from %I', r);
  end loop;
end $$;

-- counters are rewritten all day: room on the page keeps the updates in place
alter table pool_counters set (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 200);
alter table payments set (fillfactor = 80);
alter table orders set (fillfactor = 80);
alter table allocations set (fillfactor = 80);
