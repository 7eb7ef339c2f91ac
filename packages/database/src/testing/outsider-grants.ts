import type pg from "pg";
import { z } from "zod";

/** The roles that a browser's token can have; "public" stands for the grants that every role has. */
const outsiders = ["anon", "authenticated", "public"] as const;

const schemas = ["public", "internal", "accounts"];

const grantSchema = z.object({ grantee: z.string(), privilege: z.string(), object: z.string() });
type Grant = z.infer<typeof grantSchema>;

/** All grants on our tables, columns, sequences, functions and schemas. */
const grantsQuery = `
  with granted as (
    select c.oid::regclass::text as object, a.grantee, a.privilege_type
    from pg_class c
    cross join aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 'S' else 'r' end::"char", c.relowner))) a
    where c.relnamespace::regnamespace::text = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select format('%s.%I', attrelid::regclass, attname), a.grantee, a.privilege_type
    from pg_attribute join pg_class c on c.oid = attrelid cross join aclexplode(attacl) a
    where c.relnamespace::regnamespace::text = any ($1)
    union all
    select p.oid::regprocedure::text, a.grantee, a.privilege_type
    from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace::regnamespace::text = any ($1)
    union all
    select 'schema ' || n.nspname, a.grantee, a.privilege_type
    from pg_namespace n cross join aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where n.nspname = any ($1)
  )
  select case granted.grantee when 0 then 'public' else granted.grantee::regrole::text end as grantee,
    privilege_type as privilege, object
  from granted
  order by 1, 3, 2`;

/** The grants of these roles on our objects. */
export async function readGrants(
  client: pg.Pool | pg.ClientBase,
  roles: readonly string[],
): Promise<Grant[]> {
  const { rows } = await client.query(grantsQuery, [schemas]);
  return z
    .array(grantSchema)
    .parse(rows)
    .filter(({ grantee }) => roles.includes(grantee));
}

/** The grants of outsiders, except that everybody may use the schema `public`: Supabase grants that, and it opens nothing. */
export async function readOutsiderGrants(client: pg.Pool | pg.ClientBase): Promise<Grant[]> {
  const grants = await readGrants(client, outsiders);
  return grants.filter(({ object, privilege }) => !(object === "schema public" && privilege === "USAGE"));
}
