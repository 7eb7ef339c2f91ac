import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of `names` that is an executable file in a directory of `searchPath`, or `null`. */
export function findExecutable(
  names: readonly string[],
  searchPath: string = process.env.PATH ?? "",
): string | null {
  const extension = process.platform === "win32" ? ".exe" : "";
  for (const name of names) {
    for (const directory of searchPath.split(delimiter)) {
      if (directory === "") continue;
      const candidate = join(directory, `${name}${extension}`);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not there or not executable: the next directory may have it.
      }
    }
  }
  return null;
}
