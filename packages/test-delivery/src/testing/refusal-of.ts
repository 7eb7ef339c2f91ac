import { DomainError } from "@plumbline/contracts";

/** The code with which an attempt was refused, or a text that equals no code when it was not refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof DomainError ? error.code : `no refusal: ${error}`;
}
