import { escapeIdentifier } from "pg";
import { z } from "zod";
import type { FunctionParameters } from "./function-caller.ts";
import type { Statement } from "./service-role-query.ts";
import { SqlError } from "./sql-error.ts";

const signatureSchema = z.object({
  returnsSet: z.boolean(),
  returnsVoid: z.boolean(),
  /** The types of the parameters by name; the name is empty where there is none. */
  types: z.record(z.string(), z.string()),
});

/** How a SQL function is called, as the catalogue describes it. */
export type FunctionSignature = z.infer<typeof signatureSchema>;

const SIGNATURES_QUERY = `
  select coalesce(json_agg(json_build_object(
      'returnsSet', proretset, 'returnsVoid', prorettype = 'void'::regtype, 'types', types
    )), '[]')::text
  from pg_catalog.pg_proc
  cross join lateral (
    select coalesce(json_object_agg(coalesce(name, ''), format_type(type, null)), '{}') as types
    from unnest(coalesce(proallargtypes, proargtypes::oid[]), proargmodes, proargnames) as argument (type, mode, name)
    where coalesce(mode, 'i') in ('i', 'b', 'v')
  ) as arguments
  where pronamespace = 'public'::regnamespace and proname = $1`;

/** The statement that reads all signatures of a function of `public`. */
export function signaturesStatement(functionName: string): Statement {
  return { text: SIGNATURES_QUERY, values: [functionName] };
}

/** Reads the result of that statement. */
export function parseSignatures(text: string | null): readonly FunctionSignature[] {
  return z.array(signatureSchema).parse(JSON.parse(text ?? "[]"));
}

/**
 * The statement that calls a function as PostgREST does and gives its result as JSON: all parameters are one JSON value,
 * which PostgreSQL itself turns into the parameters' types; rows become a list.
 *
 * @throws SqlError 42883 (undefined function) where no signature has these parameters
 */
export function callStatement(
  functionName: string,
  signatures: readonly FunctionSignature[],
  parameters: FunctionParameters,
): Statement {
  const names = namesOf(parameters);
  const signature = signatures.find(({ types }) => names.every((name) => Object.hasOwn(types, name)));
  if (signature === undefined) {
    const message = `no function public.${functionName} has the parameters (${names.join(", ")})`;
    throw new SqlError(message, { code: "42883" });
  }
  const { sent, values } = argumentsOf(names, signature);
  const call = `public.${escapeIdentifier(functionName)}(${values.join(", ")})`;
  return { text: selectionOf(call, sent, signature), values: [JSON.stringify(parameters)] };
}

/** Selects the result of the call as one text. A result of type void is no JSON, and null. */
function selectionOf(call: string, sent: string, { returnsSet, returnsVoid }: FunctionSignature): string {
  if (returnsVoid) return `select null::text from ${sent}, ${call}`;
  return returnsSet
    ? `select coalesce(json_agg(result), '[]')::text from ${sent}, ${call} as result`
    : `select to_json(${call})::text from ${sent}`;
}

/** The names of the parameters that are given: JSON leaves out what is undefined. */
function namesOf(parameters: FunctionParameters): readonly string[] {
  if (isList(parameters)) return [""];
  return Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

function isList(parameters: FunctionParameters): parameters is readonly unknown[] {
  return Array.isArray(parameters);
}

/** The parameters, sent as `$1`, as a relation, and the arguments of the call taken from it. */
function argumentsOf(
  names: readonly string[],
  { types }: FunctionSignature,
): { readonly sent: string; readonly values: readonly string[] } {
  if (names.length === 0) return { sent: "(select $1::json) as sent", values: [] };
  const unnamed = types[""];
  if (unnamed !== undefined)
    return { sent: `(select $1::${unnamed}) as sent (value)`, values: ["sent.value"] };
  const columns = names.map((name) => `${escapeIdentifier(name)} ${types[name]}`);
  return {
    sent: `json_to_record($1::json) as sent (${columns.join(", ")})`,
    values: names.map((name) => `${escapeIdentifier(name)} => sent.${escapeIdentifier(name)}`),
  };
}
