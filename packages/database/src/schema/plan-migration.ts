import type pg from "pg";
import { type Catalogue, type CatalogueObject, readCatalogue } from "./catalogue.ts";
import type { ObjectKind } from "./catalogue-queries.ts";
import { changedAttributes, type Difference, differencesBetween } from "./differences.ts";

/** A function that is dropped and created again loses its grants, for example. A second round grants them again. */
const MAX_ROUNDS = 3;

export interface MigrationPlan {
  /** Statements in an order in which they ran. */
  readonly statements: readonly string[];
  /** The differences that remain: there is no ready statement for them, or it failed. */
  readonly remaining: readonly Difference[];
}

/**
 * Finds the statements that give a database the catalogue `wanted`, by trying them in a transaction that is rolled
 * back. Statements that fail are tried again after the others, which finds the order in which they can run.
 */
export async function planMigration(client: pg.ClientBase, wanted: Catalogue): Promise<MigrationPlan> {
  const statements: string[] = [];
  await client.query("begin");
  try {
    let remaining = differencesBetween(await readCatalogue(client), wanted);
    for (let round = 1; remaining.length > 0 && round <= MAX_ROUNDS; round += 1) {
      statements.push(...(await runWhatRuns(client, statementsFor(remaining))));
      remaining = differencesBetween(await readCatalogue(client), wanted);
    }
    return { statements, remaining };
  } finally {
    await client.query("rollback");
  }
}

/** Runs statements until none of the rest succeeds. Gives those that did, in their order. */
async function runWhatRuns(client: pg.ClientBase, candidates: readonly string[]): Promise<string[]> {
  const ran: string[] = [];
  let waiting = candidates;
  for (;;) {
    const failed: string[] = [];
    for (const statement of waiting) {
      if (await runs(client, statement)) ran.push(statement);
      else failed.push(statement);
    }
    if (failed.length === 0 || failed.length === waiting.length) return ran;
    waiting = failed;
  }
}

/** Runs a statement and returns whether it succeeded. One that fails leaves nothing behind. */
async function runs(client: pg.ClientBase, statement: string): Promise<boolean> {
  await client.query("savepoint statement");
  try {
    await client.query(statement);
    await client.query("release savepoint statement");
    return true;
  } catch {
    await client.query("rollback to savepoint statement");
    return false;
  }
}

/** First removes the parts of objects, then objects, then makes and changes what is wanted. */
function statementsFor(differences: readonly Difference[]): string[] {
  const surplus = differences.flatMap((difference) =>
    difference.change === "surplus" ? [difference.found] : [],
  );
  const missing = differences.flatMap((difference) =>
    difference.change === "missing" ? [difference.wanted] : [],
  );
  const changed = differences.flatMap((difference) =>
    difference.change === "changed" ? statementsToChange(difference.found, difference.wanted) : [],
  );
  const drops = surplus
    .filter((object) => !goesWithItsOwner(object, surplus))
    .toReversed()
    .flatMap(statementsToDrop);
  const creates = missing.flatMap((object) => statementsToCreate(object, missing));
  return [...drops, ...creates, ...changed];
}

/** Whether the object that a part belongs to is among `others`, which makes or removes the part too. */
function goesWithItsOwner({ owner }: CatalogueObject, others: readonly CatalogueObject[]): boolean {
  return owner !== null && others.some(({ kind, name }) => ownerNames(kind, name).includes(owner));
}

function ownerNames(kind: ObjectKind, name: string): string[] {
  switch (kind) {
    case "table":
    case "view":
      return [name, `table ${name}`];
    case "domain":
    case "type":
      return [name, `type ${name}`];
    case "function":
      return [`routine ${name}`];
    case "schema":
    case "sequence":
      return [`${kind} ${name}`];
    default:
      return [];
  }
}

/** A warning goes before what removes rows or their values. */
function statementsToDrop({ kind, drop }: CatalogueObject): string[] {
  if (drop === null) return [];
  return [kind === "table" || kind === "column" ? `-- loses data\n${drop}` : drop];
}

function statementsToCreate(object: CatalogueObject, missing: readonly CatalogueObject[]): string[] {
  if (object.kind === "table") {
    const columns = missing.filter(({ kind, owner }) => kind === "column" && owner === object.name);
    const lines = columns.map(({ create }) => `  ${create}`).join(",\n");
    return [`create table ${object.name} (\n${lines}\n)`];
  }
  if (object.kind === "column") {
    const isOfNewTable = missing.some(({ kind, name }) => kind === "table" && name === object.owner);
    const statement = `alter table ${object.owner} add column ${object.create}`;
    if (isOfNewTable) return [];
    return [needsValue(object) ? `-- fails where there are rows\n${statement}` : statement];
  }
  return object.create === null ? [] : [object.create];
}

/** Whether PostgreSQL has no value for a new column in the rows that are there, and may not leave it empty. */
function needsValue({ attributes }: CatalogueObject): boolean {
  const sources = [attributes.default, attributes.generated, attributes.identity];
  return attributes["not null"] === "true" && sources.every((source) => source == null);
}

function statementsToChange(found: CatalogueObject, wanted: CatalogueObject): string[] {
  const changed = changedAttributes(found, wanted);
  switch (wanted.kind) {
    case "function":
      return [canBeReplaced(found, wanted) ? `${wanted.create}` : `${found.drop};\n${wanted.create}`];
    case "table":
      return changed.flatMap((attribute) => statementsToChangeTable(wanted, attribute));
    case "column":
      return changed.flatMap((attribute) => statementsToChangeColumn(wanted, attribute));
    case "comment":
      return [`${wanted.create}`];
    case "domain constraint":
    case "constraint":
    case "index":
    case "trigger":
    case "rule":
    case "statistics":
    case "policy":
    case "grant":
    case "view":
      return [`${found.drop};\n${wanted.create}`];
    // Tables use these, or there is no statement that is sure to be right.
    case "schema":
    case "extension":
    case "type":
    case "domain":
    case "sequence":
    case "default privileges":
      return [];
    default:
      return wanted.kind satisfies never;
  }
}

/**
 * Whether `create or replace` is allowed: it cannot change the result or the parameters' names, which stand in the
 * lines before the language.
 */
function canBeReplaced(found: CatalogueObject, wanted: CatalogueObject): boolean {
  const signature = ({ attributes }: CatalogueObject): string =>
    /^[\s\S]*?\n LANGUAGE /.exec(attributes.definition ?? "")?.[0] ?? "";
  return signature(found) === signature(wanted);
}

function statementsToChangeTable({ name, attributes }: CatalogueObject, attribute: string): string[] {
  const isOn = attributes[attribute] === "true";
  switch (attribute) {
    case "row level security":
      return [`alter table ${name} ${isOn ? "enable" : "disable"} row level security`];
    case "forced row level security":
      return [`alter table ${name} ${isOn ? "" : "no "}force row level security`];
    case "options":
      return attributes.options == null
        ? []
        : [`alter table ${name} set (${attributes.options.slice(1, -1)})`];
    default:
      return [];
  }
}

function statementsToChangeColumn({ name, owner, attributes }: CatalogueObject, attribute: string): string[] {
  const column = `alter table ${owner} alter column ${name.slice(`${owner}.`.length)}`;
  const value = attributes[attribute] ?? null;
  switch (attribute) {
    case "type":
    case "collation":
      return [
        `${column} type ${attributes.type}${attributes.collation == null ? "" : ` collate ${attributes.collation}`}`,
      ];
    case "not null":
      return [`${column} ${value === "true" ? "set" : "drop"} not null`];
    case "default":
      return [`${column} ${value === null ? "drop default" : `set default ${value}`}`];
    default:
      return [];
  }
}
