/** A kind of object that a catalogue has. */
export type ObjectKind = keyof typeof CATALOGUE_QUERIES;

/**
 * The query for one kind of object. It gives `name`, `attributes` (what is compared, as text), `create` and `drop`
 * (SQL; null where there is no ready statement), and `owner_name` where the object is a part of another one.
 *
 * It is run with an empty search_path, so that PostgreSQL qualifies every name that it prints.
 */
export function catalogueQuery(kind: ObjectKind): string {
  return `with ${OURS} ${CATALOGUE_QUERIES[kind]}`;
}

/** What migrations make: every schema but PostgreSQL's, Supabase's and that of the extensions, and nothing of these. */
const OURS = `
  ours as (
    select oid, nspname, nspowner from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'extensions', 'supabase_migrations')
  ),
  relations as (
    select c.*, format('%I.%I', o.nspname, c.relname) as name
    from pg_catalog.pg_class c join ours o on o.oid = c.relnamespace
    where not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
  ),
  routines as (
    select p.*, p.oid::regprocedure::text as name
    from pg_catalog.pg_proc p join ours o on o.oid = p.pronamespace
    where p.prokind <> 'a'
      and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')
  ),
  types as (
    select t.*, format('%I.%I', o.nspname, t.typname) as name
    from pg_catalog.pg_type t join ours o on o.oid = t.typnamespace
    where not exists (select from pg_catalog.pg_depend d where d.objid = t.oid and d.deptype = 'e')
  )`;

const SCHEMAS = `
  select format('%I', nspname) as name, jsonb_build_object('owner', nspowner::regrole::text) as attributes,
    format('create schema %I', nspname) as create, format('drop schema %I', nspname) as drop
  from ours`;

const EXTENSIONS = `
  select format('%I', extname) as name, jsonb_build_object('schema', extnamespace::regnamespace::text) as attributes,
    format('create extension if not exists %I with schema %s', extname, extnamespace::regnamespace) as create,
    format('drop extension %I', extname) as drop
  from pg_catalog.pg_extension`;

const TYPES = `
  select name, jsonb_build_object('definition', definition) as attributes,
    format('create type %s as %s', name, definition) as create, format('drop type %s', name) as drop
  from (
    select name, case typtype
      when 'e' then (
        select format('enum (%s)', string_agg(quote_literal(enumlabel), ', ' order by enumsortorder))
        from pg_catalog.pg_enum where enumtypid = types.oid
      )
      when 'r' then (select format('range (subtype = %s)', rngsubtype::regtype) from pg_catalog.pg_range where rngtypid = types.oid)
      else (
        select format('(%s)', string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum))
        from pg_catalog.pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped
      )
    end as definition
    from types
    where typtype in ('e', 'r') or (typtype = 'c' and exists (
      select from pg_catalog.pg_class c where c.oid = typrelid and c.relkind = 'c'
    ))
  ) defined`;

const DOMAINS = `
  select name, jsonb_build_object(
      'type', base, 'collation', named_collation, 'default', typdefault, 'not null', typnotnull::text
    ) as attributes,
    concat_ws(' ', 'create domain', name, 'as', base, 'collate ' || named_collation, 'default ' || typdefault,
      case when typnotnull then 'not null' end) as create,
    format('drop domain %s', name) as drop
  from (
    select types.*, format_type(typbasetype, typtypmod) as base,
      (select nullif(typcollation, b.typcollation)::regcollation::text from pg_catalog.pg_type b where b.oid = types.typbasetype)
        as named_collation
    from types where typtype = 'd'
  ) d`;

const DOMAIN_CONSTRAINTS = `
  select format('%I of %s', conname, types.name) as name,
    jsonb_build_object('definition', pg_get_constraintdef(con.oid)) as attributes,
    format('alter domain %s add constraint %I %s', types.name, conname, pg_get_constraintdef(con.oid)) as create,
    format('alter domain %s drop constraint %I', types.name, conname) as drop,
    types.name as owner_name
  from pg_catalog.pg_constraint con join types on types.oid = con.contypid
  where con.contype <> 'n'`;

const SEQUENCES = `
  select name, jsonb_build_object('definition', definition) as attributes,
    format('create sequence %s %s', name, definition) as create, format('drop sequence %s', name) as drop
  from (
    select r.name, format('as %s increment %s minvalue %s maxvalue %s start %s cache %s%s', format_type(seqtypid, null),
      seqincrement, seqmin, seqmax, seqstart, seqcache, case when seqcycle then ' cycle' else '' end) as definition
    from relations r join pg_catalog.pg_sequence s on s.seqrelid = r.oid
    where not exists (select from pg_catalog.pg_depend d where d.objid = r.oid and d.deptype = 'i')
  ) defined`;

const TABLES = `
  select name, jsonb_build_object(
      'owner', relowner::regrole::text, 'persistence', relpersistence, 'options', reloptions::text,
      'row level security', relrowsecurity::text, 'forced row level security', relforcerowsecurity::text
    ) as attributes,
    null as create, format('drop table %s', name) as drop
  from relations where relkind in ('r', 'p', 'f')
  order by name`;

const COLUMNS = `
  select format('%s.%I', table_name, attname) as name, jsonb_build_object(
      'type', type, 'collation', named_collation, 'not null', attnotnull::text, 'default', default_value,
      'generated', generated, 'identity', identity
    ) as attributes,
    concat_ws(' ', format('%I', attname), type, 'collate ' || named_collation, generated, identity,
      'default ' || default_value, case when attnotnull then 'not null' end) as create,
    format('alter table %s drop column %I', table_name, attname) as drop,
    table_name as owner_name
  from (
    select r.name as table_name, a.*, format_type(atttypid, atttypmod) as type,
      (select nullif(a.attcollation, t.typcollation)::regcollation::text from pg_catalog.pg_type t where t.oid = atttypid)
        as named_collation,
      case when attgenerated = '' then pg_get_expr(adbin, adrelid) end as default_value,
      case attgenerated
        when 's' then format('generated always as (%s) stored', pg_get_expr(adbin, adrelid))
        when 'v' then format('generated always as (%s) virtual', pg_get_expr(adbin, adrelid))
      end as generated,
      case attidentity
        when 'a' then 'generated always as identity' when 'd' then 'generated by default as identity'
      end as identity
    from relations r
    join pg_catalog.pg_attribute a on a.attrelid = r.oid and attnum > 0 and not attisdropped
    left join pg_catalog.pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
    where relkind in ('r', 'p', 'f')
  ) c
  order by table_name, attnum`;

const CONSTRAINTS = `
  select format('%I on %s', conname, r.name) as name,
    jsonb_build_object('definition', pg_get_constraintdef(con.oid)) as attributes,
    format('alter table %s add constraint %I %s', r.name, conname, pg_get_constraintdef(con.oid)) as create,
    format('alter table %s drop constraint %I', r.name, conname) as drop,
    r.name as owner_name
  from pg_catalog.pg_constraint con join relations r on r.oid = con.conrelid
  where contype in ('p', 'u', 'f', 'c', 'x')
  order by array_position('{p,u,x,c,f}', contype::text), conname`;

const INDEXES = `
  select r.name, jsonb_build_object('definition', pg_get_indexdef(r.oid)) as attributes,
    pg_get_indexdef(r.oid) as create, format('drop index %s', r.name) as drop, i.indrelid::regclass::text as owner_name
  from relations r join pg_catalog.pg_index i on i.indexrelid = r.oid
  where not exists (select from pg_catalog.pg_constraint c where c.conindid = r.oid and c.contype in ('p', 'u', 'x'))`;

const VIEWS = `
  select name, jsonb_build_object('definition', pg_get_viewdef(oid), 'options', reloptions::text) as attributes,
    concat_ws(' ', 'create', case relkind when 'm' then 'materialized' end, 'view', name,
      'with (' || array_to_string(reloptions, ', ') || ')', 'as', pg_get_viewdef(oid)) as create,
    concat_ws(' ', 'drop', case relkind when 'm' then 'materialized' end, 'view', name) as drop
  from relations where relkind in ('v', 'm')`;

/** In the order in which they were created. Without it, the order would be that of the rows on disk. */
const FUNCTIONS = `
  select name, jsonb_build_object('owner', proowner::regrole::text, 'definition', rtrim(pg_get_functiondef(oid), e'\\n'))
      as attributes,
    rtrim(pg_get_functiondef(oid), e'\\n') as create, format('drop routine %s', name) as drop
  from routines
  order by oid`;

const TRIGGERS = `
  select format('%I on %s', tgname, r.name) as name,
    jsonb_build_object('definition', pg_get_triggerdef(t.oid), 'enabled', tgenabled) as attributes,
    pg_get_triggerdef(t.oid) || case tgenabled
      when 'A' then format(e';\\nalter table %s enable always trigger %I', r.name, tgname)
      when 'R' then format(e';\\nalter table %s enable replica trigger %I', r.name, tgname)
      when 'D' then format(e';\\nalter table %s disable trigger %I', r.name, tgname)
      else ''
    end as create,
    format('drop trigger %I on %s', tgname, r.name) as drop,
    r.name as owner_name
  from pg_catalog.pg_trigger t join relations r on r.oid = t.tgrelid
  where not tgisinternal`;

const RULES = `
  select format('%I on %s', rulename, r.name) as name,
    jsonb_build_object('definition', pg_get_ruledef(w.oid), 'enabled', ev_enabled) as attributes,
    pg_get_ruledef(w.oid) || case ev_enabled
      when 'A' then format(e'\\nalter table %s enable always rule %I', r.name, rulename)
      when 'R' then format(e'\\nalter table %s enable replica rule %I', r.name, rulename)
      when 'D' then format(e'\\nalter table %s disable rule %I', r.name, rulename)
      else ''
    end as create,
    format('drop rule %I on %s', rulename, r.name) as drop,
    r.name as owner_name
  from pg_catalog.pg_rewrite w join relations r on r.oid = w.ev_class
  where rulename <> '_RETURN'`;

const STATISTICS = `
  select format('%I.%I', o.nspname, stxname) as name,
    jsonb_build_object('definition', pg_get_statisticsobjdef(s.oid), 'target', stxstattarget::text) as attributes,
    pg_get_statisticsobjdef(s.oid) || case when stxstattarget >= 0
      then format(e';\\nalter statistics %I.%I set statistics %s', o.nspname, stxname, stxstattarget) else '' end as create,
    format('drop statistics %I.%I', o.nspname, stxname) as drop,
    r.name as owner_name
  from pg_catalog.pg_statistic_ext s
  join ours o on o.oid = s.stxnamespace
  join relations r on r.oid = s.stxrelid`;

const POLICIES = `
  select format('%I on %s', polname, r.name) as name, jsonb_build_object('definition', definition) as attributes,
    format('create policy %I on %s %s', polname, r.name, definition) as create,
    format('drop policy %I on %s', polname, r.name) as drop,
    r.name as owner_name
  from pg_catalog.pg_policy p
  join relations r on r.oid = p.polrelid
  cross join lateral (
    select concat_ws(' ',
      case when polpermissive then 'as permissive' else 'as restrictive' end,
      'for ' || case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      'to ' || (
        select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ' order by role)
        from unnest(polroles) as role
      ),
      'using (' || pg_get_expr(polqual, polrelid) || ')', 'with check (' || pg_get_expr(polwithcheck, polrelid) || ')'
    ) as definition
  ) d`;

/** The rights of everybody but the owner, who has all of them anyway. */
const GRANTS = `
  select format('on %s to %s%s', object, grantee, with_option) as name, jsonb_build_object('privileges', privileges) as attributes,
    format('grant %s on %s to %s%s', privileges, object, grantee, with_option) as create,
    format('revoke %s on %s from %s', privileges, object, grantee) as drop,
    object as owner_name
  from (
    select object, case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee,
      case when a.is_grantable then ' with grant option' else '' end as with_option,
      string_agg(lower(privilege_type) || suffix, ', ' order by privilege_type) as privileges
    from (
      select 'schema ' || quote_ident(nspname) as object, nspowner as owner, '' as suffix,
        coalesce((select nspacl from pg_catalog.pg_namespace n where n.oid = ours.oid), acldefault('n', nspowner)) as acl
      from ours
      union all
      select case relkind when 'S' then 'sequence ' else 'table ' end || name, relowner, '',
        coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
      from relations where relkind in ('r', 'p', 'f', 'v', 'm', 'S')
      union all
      select 'table ' || name, relowner, format(' (%I)', attname), attacl
      from relations join pg_catalog.pg_attribute on attrelid = relations.oid
      where attacl is not null
      union all
      select 'routine ' || name, proowner, '', coalesce(proacl, acldefault('f', proowner)) from routines
      union all
      select 'type ' || name, typowner, '', coalesce(typacl, acldefault('T', typowner)) 
      from types
      where typtype in ('d', 'e', 'r')
        or (typtype = 'c' and exists (select from pg_catalog.pg_class c where c.oid = typrelid and c.relkind = 'c'))
    ) granted
    cross join lateral aclexplode(acl) a
    where a.grantee <> owner
    group by object, a.grantee, a.is_grantable
  ) g`;

const DEFAULT_PRIVILEGES = `
  select format('of %s on %s%s', defaclrole::regrole,
      case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
      case when defaclnamespace <> 0 then format(' in schema %s', defaclnamespace::regnamespace) else '' end) as name,
    jsonb_build_object('acl', (select string_agg(entry::text, ', ' order by entry::text) from unnest(defaclacl) as entry))
      as attributes,
    null as create, null as drop
  from pg_catalog.pg_default_acl`;

const COMMENTS = `
  select format('%s %s', kind, object.identity) as name, jsonb_build_object('text', d.description) as attributes,
    format('comment on %s %s is %L', kind, object.identity, d.description) as create,
    format('comment on %s %s is null', kind, object.identity) as drop
  from pg_catalog.pg_description d
  cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) object
  cross join lateral (
    select case object.type
      when 'table column' then 'column'
      when 'table constraint' then 'constraint'
      when 'statistics object' then 'statistics'
      else object.type
    end as kind
  ) k
  where object.schema in (select nspname from ours)
    or (object.type = 'schema' and d.objoid in (select oid from ours))
    -- Of a schema are the tables of these, not they themselves.
    or d.objoid in (
      select oid from pg_catalog.pg_trigger where tgrelid in (select oid from relations)
      union all
      select oid from pg_catalog.pg_policy where polrelid in (select oid from relations)
      union all
      select oid from pg_catalog.pg_rewrite where ev_class in (select oid from relations)
    ) and d.classoid in (
      'pg_catalog.pg_trigger'::regclass, 'pg_catalog.pg_policy'::regclass, 'pg_catalog.pg_rewrite'::regclass
    )
  order by 1`;

/** In the order in which objects can usually be made. */
export const CATALOGUE_QUERIES = {
  schema: SCHEMAS,
  extension: EXTENSIONS,
  type: TYPES,
  domain: DOMAINS,
  "domain constraint": DOMAIN_CONSTRAINTS,
  sequence: SEQUENCES,
  table: TABLES,
  column: COLUMNS,
  constraint: CONSTRAINTS,
  index: INDEXES,
  view: VIEWS,
  function: FUNCTIONS,
  trigger: TRIGGERS,
  rule: RULES,
  statistics: STATISTICS,
  policy: POLICIES,
  grant: GRANTS,
  "default privileges": DEFAULT_PRIVILEGES,
  comment: COMMENTS,
} as const;
