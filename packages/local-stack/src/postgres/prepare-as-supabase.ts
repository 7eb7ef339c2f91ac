import type pg from "pg";
import type { StackSecrets } from "../stack-secrets.ts";
import { withDatabaseSession } from "./database-session.ts";

/** Two processes that start one cluster must not both create a role. The number is arbitrary, and used for nothing else. */
const ROLES_LOCK = 7_146_051;

/** Roles belong to the whole cluster. As on Supabase, `postgres` owns the tables and is no superuser. */
const clusterRoles = `
do $$
begin
  if to_regrole('anon') is null then create role anon nologin inherit; end if;
  if to_regrole('authenticated') is null then create role authenticated nologin inherit; end if;
  if to_regrole('service_role') is null then create role service_role nologin inherit bypassrls; end if;
  if to_regrole('authenticator') is null then create role authenticator login noinherit; end if;
  if to_regrole('postgres') is null then
    create role postgres login createdb createrole replication bypassrls;
  end if;
end $$;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
alter role postgres set search_path to "$user", public, extensions;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
`;

/**
 * The default privileges of a Supabase project: everything that `postgres` or the superuser creates in `public` is open
 * to the API roles until a migration revokes it. Without these defaults, tests of our revokes would prove nothing.
 */
const databasePrivileges = `
create schema if not exists extensions;
create extension if not exists pgcrypto with schema extensions;
grant all on schema extensions to postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;
`;

/**
 * Prepares a database so that migrations and PostgREST find it like a new Supabase project: its roles, the privileges
 * that new tables and functions in `public` get, the schema `extensions` with pgcrypto. Repeating it changes nothing.
 * `superuserUrl` names the database.
 *
 * @throws LocalStackError `DATABASE_UNREACHABLE`
 */
export async function prepareAsSupabase(
  superuserUrl: string,
  secrets: Pick<StackSecrets, "postgresPassword" | "authenticatorPassword">,
): Promise<void> {
  await withDatabaseSession(superuserUrl, async (session) => {
    await session.query("begin");
    await session.query("select pg_advisory_xact_lock($1)", [ROLES_LOCK]);
    await session.query(clusterRoles);
    await setPassword(session, "postgres", secrets.postgresPassword);
    await setPassword(session, "authenticator", secrets.authenticatorPassword);
    const database = session.escapeIdentifier(session.database ?? "postgres");
    await session.query(`alter database ${database} owner to postgres`);
    await session.query(databasePrivileges);
    await session.query("commit");
  });
}

async function setPassword(session: pg.Client, role: string, password: string): Promise<void> {
  await session.query(`alter role ${role} with password ${session.escapeLiteral(password)}`);
}
