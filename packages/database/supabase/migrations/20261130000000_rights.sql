-- The version of an account's rights: sign-out, revocation, deletion and a change of role are felt within seconds.

alter table accounts."user" add column "version" integer not null default 0;

create function internal.count_account_change() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  new."version" := old."version" + 1;
  return new;
end
$$;
create trigger count_account_change before update of "name", "email", "role" on accounts."user"
  for each row execute function internal.count_account_change();

create function internal.count_ended_session() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  update accounts."user" set "version" = "version" + 1 where "id" = old."userId";
  return null;
end
$$;
create trigger count_ended_session after delete on accounts."session"
  for each row execute function internal.count_ended_session();
