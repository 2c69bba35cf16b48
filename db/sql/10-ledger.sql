-- Rules of the ledger that no code path can leave out.

-- Postings may only join the journal that the same transaction opened, and never change.
create or replace function ledger_postings_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'ledger rows are immutable' using errcode = 'P0L01';
end $$;

create or replace function ledger_postings_guard() returns trigger language plpgsql as $$
declare v record;
begin
  if exists (select from added a join ledger_journals j on j.id = a.journal_id where j.xid <> pg_current_xact_id()) then
    raise exception 'journal is closed' using errcode = 'P0L02';
  end if;
  -- Only accounts with a floor keep a running balance: no merchant's revenue account is a hot row.
  for v in
    select a.account_id, sum(a.amount_minor) as amount, acc.min_balance
    from added a join ledger_accounts acc on acc.id = a.account_id
    where acc.min_balance is not null
    group by a.account_id, acc.min_balance order by a.account_id
  loop
    insert into ledger_balances as b (account_id, amount_minor) values (v.account_id, v.amount)
    on conflict (account_id) do update set amount_minor = b.amount_minor + excluded.amount_minor
    returning b.amount_minor into v.amount;
    if v.amount < v.min_balance then
      raise exception 'account % below its floor', v.account_id using errcode = 'P0L04';
    end if;
  end loop;
  return null;
end $$;

create or replace function ledger_journal_balanced() returns trigger language plpgsql as $$
declare lines int; bad bigint;
begin
  select coalesce(sum(n), 0), count(*) filter (where s <> 0) into lines, bad
  from (select count(*) n, sum(amount_minor) s from ledger_postings where journal_id = new.id group by currency) t;
  if lines < 2 then
    raise exception 'journal % has % postings', new.idem_key, lines using errcode = 'P0L05';
  end if;
  if bad > 0 then
    raise exception 'journal % does not balance', new.idem_key using errcode = 'P0L06';
  end if;
  return null;
end $$;

create or replace trigger ledger_postings_guard after insert on ledger_postings
  referencing new table as added for each statement execute function ledger_postings_guard();
create or replace trigger ledger_postings_frozen before update or delete on ledger_postings
  for each row execute function ledger_postings_refuse();
create or replace trigger ledger_postings_kept before truncate on ledger_postings
  for each statement execute function ledger_postings_refuse();
create or replace trigger ledger_journals_frozen before update or delete on ledger_journals
  for each row execute function ledger_postings_refuse();
create or replace trigger ledger_journals_kept before truncate on ledger_journals
  for each statement execute function ledger_postings_refuse();
drop trigger if exists ledger_journals_balanced on ledger_journals;
create constraint trigger ledger_journals_balanced after insert on ledger_journals
  deferrable initially deferred for each row execute function ledger_journal_balanced();

-- Posts journals: [{id, merchantId, idemKey, kind, ref, currency, postings: [{account, kind, owner, minor}]}].
-- Accounts are opened on first use. A repeated idemKey raises 23505 and undoes the caller's transaction.
create or replace function ledger_post(p_journals jsonb) returns void language plpgsql as $$
begin
  insert into ledger_accounts (code, kind, owner, currency)
  select distinct p ->> 'account', p ->> 'kind', p ->> 'owner', j ->> 'currency'
  from jsonb_array_elements(p_journals) j, jsonb_array_elements(j -> 'postings') p
  where not exists (
    select from ledger_accounts a where a.code = p ->> 'account' and a.currency = j ->> 'currency')
  on conflict (code, currency) do nothing;

  insert into ledger_journals (id, merchant_id, idem_key, kind, ref)
  select j ->> 'id', j ->> 'merchantId', j ->> 'idemKey', j ->> 'kind', j ->> 'ref' from jsonb_array_elements(p_journals) j;

  -- sorted by account: two journals that share accounts take their locks in one order
  insert into ledger_postings (journal_id, account_id, currency, amount_minor)
  select j ->> 'id', a.id, a.currency, (p ->> 'minor')::bigint
  from jsonb_array_elements(p_journals) j, jsonb_array_elements(j -> 'postings') p
  join ledger_accounts a on a.code = p ->> 'account'
  where a.currency = j ->> 'currency'
  order by a.id;
end $$;
