import type { z } from "zod";
import type { Database } from "./database.ts";
import type { FunctionParameters } from "./function-caller.ts";
import { UnexpectedDatabaseError } from "./storage-error.ts";

/** Which SQL function to call, with what, and what its result must look like. */
interface FunctionCall<Schema extends z.ZodType> {
  readonly name: string;
  readonly parameters: FunctionParameters;
  readonly result: Schema;
}

/**
 * Calls a SQL function and parses its result.
 *
 * @throws UnexpectedDatabaseError with the zod error as its cause, when the result has another shape: database and program
 * are of different versions
 * @throws what `Database.call` throws
 */
export async function callFunction<Schema extends z.ZodType>(
  db: Database,
  { name, parameters, result }: FunctionCall<Schema>,
): Promise<z.output<Schema>> {
  const parsed = result.safeParse(await db.call(name, parameters));
  if (parsed.success) return parsed.data;
  throw new UnexpectedDatabaseError(`${name} gave a result of an unknown shape`, {
    code: "",
    cause: parsed.error,
  });
}
