import type pg from "pg";
import { z } from "zod";
import { CATALOGUE_QUERIES, catalogueQuery, type ObjectKind } from "./catalogue-queries.ts";

/** One object of a database, as far as its schema goes. */
export interface CatalogueObject {
  readonly kind: ObjectKind;
  /** Qualified, and unique among the objects of its kind. */
  readonly name: string;
  /** What is compared, as text; null for what the object does not have. */
  readonly attributes: Readonly<Record<string, string | null>>;
  /** SQL that makes it; of a column its definition within `create table`. Null where there is no ready statement. */
  readonly create: string | null;
  /** SQL that removes it. */
  readonly drop: string | null;
  /** The table or domain that it is a part of; of a grant the object that it is about. */
  readonly owner: string | null;
}

/** The objects by kind and name, in the order in which they can usually be made. */
export type Catalogue = ReadonlyMap<string, CatalogueObject>;

/**
 * Reads what a database has in every schema that migrations make: tables with their columns, constraints, indexes,
 * triggers, rules, statistics and policies, functions, domains and types, sequences, views, grants, default privileges,
 * comments, extensions. supabase/README.md lists what is not part of it. The order of a table's columns is not part of it: a migration cannot choose where a new column goes.
 */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const catalogue = new Map<string, CatalogueObject>();
  const { rows: settings } = await client.query("show search_path");
  await client.query("set search_path = ''");
  for (const kind of kinds) {
    const { rows } = await client.query(catalogueQuery(kind));
    for (const row of rowsSchema.parse(rows)) {
      const { owner_name: owner, ...object } = row;
      catalogue.set(`${kind} ${object.name}`, { kind, owner, ...object });
    }
  }
  await client.query("select set_config('search_path', $1, false)", [settings[0]?.search_path]);
  return catalogue;
}

// Safe: `Object.keys` widens the keys of a literal that has no others.
const kinds = Object.keys(CATALOGUE_QUERIES) as ObjectKind[];

const rowsSchema = z.array(
  z.object({
    name: z.string(),
    attributes: z.record(z.string(), z.string().nullable()),
    create: z.string().nullable(),
    drop: z.string().nullable(),
    owner_name: z.string().nullable().default(null),
  }),
);
