import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { readlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";
import { isProcessAlive } from "../process/process-alive.ts";
import { createInAccessibleDirectory } from "./create-in-accessible-directory.ts";
import { canEnter, type UnprivilegedUser } from "./unprivileged-user.ts";

/**
 * Creates the stack's directory.
 *
 * @throws LocalStackError `DIRECTORY_NOT_WRITABLE`
 */
export function makeStackDirectory(directory: string): void {
  const trial = join(directory, `.writable-${randomUUID()}`);
  try {
    mkdirSync(trial, { recursive: true });
    rmSync(trial, { recursive: true });
  } catch (cause) {
    throw new LocalStackError(
      "DIRECTORY_NOT_WRITABLE",
      `The directory ${directory} cannot be written, and the database must live there. ` +
        "Make it writable for this user, or use a checkout in a directory of your own.",
      { cause },
    );
  }
}

/**
 * The data directory of a stack's cluster: `<directory>/postgres`. When PostgreSQL's account may not enter it, that name
 * is a symbolic link into an accessible directory, so that removing the stack's directory still starts from scratch.
 * initdb creates the directory itself.
 *
 * @throws LocalStackError `DIRECTORY_NOT_WRITABLE` when the account may no longer enter it
 */
export function postgresDataDirectory(directory: string, user: UnprivilegedUser | null): string {
  const name = join(directory, "postgres");
  const present = lstatSync(name, { throwIfNoEntry: false });
  if (present?.isSymbolicLink() === true && existsSync(name)) return realpathSync(name);
  if (canEnter(directory, user)) return name;
  if (present === undefined && canEnter(dirname(directory), user)) {
    // Only the stack's own directory is closed to other accounts, as temporary directories are. Let them pass through
    // it.
    chmodSync(directory, statSync(directory).mode | 0o011);
    return name;
  }
  if (present !== undefined && !present.isSymbolicLink()) {
    throw new LocalStackError(
      "DIRECTORY_NOT_WRITABLE",
      `The account "${user?.name}" may no longer enter ${directory}, where the database lives. ` +
        "Give the directories above it the mode 711 again (chmod a+x).",
    );
  }
  const home = createInAccessibleDirectory(`data-${randomUUID().slice(0, 8)}`);
  const dataDirectory = join(home, "postgres");
  rmSync(name, { force: true }); // A link whose target was removed.
  symlinkSync(dataDirectory, name);
  return dataDirectory;
}

/** Removes the directory of a stack and its cluster, wherever that is. None of its servers may be running. */
export function removeStackDirectory(directory: string): void {
  const name = join(directory, "postgres");
  if (lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    rmSync(dirname(readlinkSync(name)), { recursive: true, force: true, maxRetries: 5 });
  }
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Checks that this version of PostgreSQL can read a data directory.
 *
 * @throws LocalStackError `DATA_FROM_OTHER_VERSION`
 */
export function requireMajorVersion(dataDirectory: string, majorVersion: string): void {
  const found = readFileSync(join(dataDirectory, "PG_VERSION"), "utf8").trim();
  if (found === majorVersion) return;
  throw new LocalStackError(
    "DATA_FROM_OTHER_VERSION",
    `The data in ${dataDirectory} was made by PostgreSQL ${found}, and this is PostgreSQL ${majorVersion}. ` +
      "Dump it with the old version and load it into the new one, or move the directory away to start from scratch.",
  );
}

/** Whether process `pid` is a PostgreSQL server on this data directory, which is then its working directory. */
async function serves(pid: number, dataDirectory: string): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  if (process.platform !== "linux") return true; // There is no /proc: PostgreSQL itself decides.
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === realpathSync(dataDirectory);
  } catch {
    return false; // Another account runs it, and only the account that owns the data can serve it.
  }
}

/**
 * Removes the lock file that a crash left behind. PostgreSQL itself would take the process in it for a running server
 * when its number now belongs to another program, which soon happens in a container.
 *
 * @throws LocalStackError `ALREADY_RUNNING` when a server does run on the data
 */
export async function clearStaleLock(dataDirectory: string): Promise<void> {
  const lockFile = join(dataDirectory, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const pid = Number.parseInt(readFileSync(lockFile, "utf8").split("\n")[0] ?? "", 10);
  if (Number.isSafeInteger(pid) && pid > 0 && (await serves(pid, dataDirectory))) {
    throw new LocalStackError(
      "ALREADY_RUNNING",
      `PostgreSQL already runs on ${dataDirectory} (process ${pid}): another start of this checkout is up. ` +
        `Use that one, or stop it first; if nothing else is left of it: kill -INT ${pid}`,
    );
  }
  rmSync(lockFile, { force: true });
  rmSync(join(dirname(lockFile), "postmaster.opts"), { force: true });
}
