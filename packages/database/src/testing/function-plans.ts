import type { ClientBase } from "pg";
import { z } from "zod";
import type { FunctionParameters } from "../client/function-caller.ts";
import { callStatement, parseSignatures, signaturesStatement } from "../client/function-signature.ts";
import type { Statement } from "../client/service-role-query.ts";

/** A node of a plan, as EXPLAIN prints it in JSON. */
interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Index Name"?: string | undefined;
  readonly "Index Cond"?: string | undefined;
  readonly "Recheck Cond"?: string | undefined;
  readonly Filter?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Index Cond": z.string().optional(),
    "Recheck Cond": z.string().optional(),
    Filter: z.string().optional(),
    Plans: z.array(planNodeSchema).optional(),
  }),
);
const explainedSchema = z.object({ "Query Text": z.string(), Plan: planNodeSchema });

const LANGUAGE = `
  select lanname::text from pg_proc p join pg_language l on l.oid = p.prolang
  where proname = $1 and pronamespace = 'public'::regnamespace`;

/** A statement that ran inside a call, and how PostgreSQL planned it. */
export interface ExplainedStatement {
  readonly text: string;
  readonly plan: PlanNode;
}

/**
 * Makes a session log the plan of every statement, also of those inside functions and triggers, to its client, and
 * plan as if a sequential scan were the last resort. Statements of SQL functions are planned without knowing the values of
 * parameters, as PostgreSQL before 18 always does. Only a superuser may.
 */
export async function logPlans(superuser: ClientBase): Promise<void> {
  await superuser.query(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_format = json;
    set auto_explain.log_level = notice;
    set enable_seqscan = off;
    set jit = off`);
}

/** Calls a function of `public` with the rights of `service_role`, undoes what it did, and gives every plan. */
export async function explainCall(
  session: ClientBase,
  functionName: string,
  parameters: FunctionParameters,
): Promise<readonly ExplainedStatement[]> {
  const signatures = parseSignatures(await oneValue(session, signaturesStatement(functionName)));
  const language = await oneValue(session, { text: LANGUAGE, values: [functionName] });
  const explained: ExplainedStatement[] = [];
  const collect = ({ message = "" }: { readonly message?: string | undefined }): void => {
    const [, json] = message.match(/^duration: [^\n]* plan:\n(.*)$/s) ?? [];
    if (json === undefined) return;
    const { "Query Text": text, Plan: plan } = explainedSchema.parse(JSON.parse(json));
    explained.push({ text, plan });
  };
  await session.query("begin");
  try {
    await session.query("set local role service_role");
    await session.query(`set local plan_cache_mode = ${language === "sql" ? "force_generic_plan" : "auto"}`);
    session.on("notice", collect);
    await oneValue(session, callStatement(functionName, signatures, parameters));
  } finally {
    session.off("notice", collect);
    await session.query("rollback");
  }
  return explained;
}

async function oneValue(session: ClientBase, { text, values }: Statement): Promise<string | null> {
  const { rows } = await session.query<(string | null)[]>({ text, values: [...values], rowMode: "array" });
  return rows[0]?.[0] ?? null;
}

/**
 * The scans of a plan that read a table from end to end, or until something happens to fit: sequential ones, and those of an
 * index without a condition on it. A scan in the order of an index that takes every row that it meets is none, if a limit
 * ends it.
 */
export function unboundedScans(plan: PlanNode, tables: readonly string[]): readonly string[] {
  return scansOf(plan, { isLimited: false, relation: undefined }).filter((scan) =>
    tables.some((table) => scan.startsWith(`${table}: `)),
  );
}

interface Surroundings {
  readonly isLimited: boolean;
  /** The table that a bitmap is made for. */
  readonly relation: string | undefined;
}

function scansOf(node: PlanNode, around: Surroundings): readonly string[] {
  const type = node["Node Type"];
  const relation = node["Relation Name"] ?? around.relation;
  const within = { isLimited: isLimitedBelow(node, around.isLimited), relation };
  const below = (node.Plans ?? []).flatMap((child) => scansOf(child, within));
  if (!isUnbounded(node, around.isLimited)) return below;
  const by = node["Index Name"] === undefined ? "" : ` by ${node["Index Name"]}`;
  const filter = node.Filter === undefined ? "" : ` where ${node.Filter}`;
  return [`${relation}: ${type}${by}${filter}`, ...below];
}

/** A limit reaches through nodes that hand on one row after another. */
function isLimitedBelow(node: PlanNode, isLimited: boolean): boolean {
  const type = node["Node Type"];
  if (type === "Limit") return true;
  return (
    isLimited &&
    (type === "Subquery Scan" || type === "Nested Loop" || type === "Result" || type === "LockRows")
  );
}

function isUnbounded(node: PlanNode, isLimited: boolean): boolean {
  switch (node["Node Type"]) {
    case "Seq Scan":
    case "Parallel Seq Scan":
      return true;
    case "Index Scan":
    case "Index Only Scan":
    case "Bitmap Index Scan":
      return node["Index Cond"] === undefined && !(isLimited && node.Filter === undefined);
    default:
      return false;
  }
}
