import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";

import { LocalStackError } from "../local-stack-error.ts";

/** An account without rights: PostgreSQL refuses to run as root. */
export interface UnprivilegedUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT_NAME = "postgres";

/**
 * The account that PostgreSQL runs under: `null` (that of this process) for an ordinary user, and for root the system's
 * `postgres` account, which is created if there is none.
 *
 * @throws LocalStackError `NO_UNPRIVILEGED_USER` when it cannot be created
 */
export function unprivilegedUser(): UnprivilegedUser | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp(ACCOUNT_NAME);
  if (known !== null) return known;
  create(ACCOUNT_NAME);
  const created = lookUp(ACCOUNT_NAME);
  if (created !== null) return created;
  throw new LocalStackError(
    "NO_UNPRIVILEGED_USER",
    `PostgreSQL refuses to run as root, and the account "${ACCOUNT_NAME}" could not be created on this system. ` +
      "Create it (as root: useradd --system postgres), or run this as an ordinary user.",
  );
}

/** Whether `user` (`null`: that of this process) may enter a directory and all directories above it. */
export function canEnter(directory: string, user: UnprivilegedUser | null): boolean {
  if (user === null) return isAccessible(directory);
  // This is tried and not derived from mode bits, because ACLs and mounts matter too.
  const identity = { uid: user.uid, gid: user.gid, cwd: "/" };
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], identity).status === 0;
}

/** Whether `user` (`null`: that of this process) may run a program; tried with `--version`. */
export function canRun(program: string, user: UnprivilegedUser | null): boolean {
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
  return spawnSync(program, ["--version"], { ...identity, cwd: "/" }).status === 0;
}

function lookUp(name: string): UnprivilegedUser | null {
  const ids = (["-u", "-g"] as const).map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  if (ids.some((answer) => answer.status !== 0)) return null;
  const [uid, gid] = ids.map((answer) => Number.parseInt(answer.stdout, 10));
  return uid === undefined || gid === undefined ? null : { name, uid, gid };
}

function create(name: string): void {
  const attempts: readonly (readonly [string, ...string[]])[] = [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name],
    ["adduser", "-S", "-D", "-H", name], // BusyBox
  ];
  for (const [command, ...args] of attempts) {
    try {
      execFileSync(command, args, { stdio: "ignore" });
      return;
    } catch {
      // This system has the other command, or neither. The caller checks whether the account exists.
    }
  }
}

function isAccessible(directory: string): boolean {
  try {
    accessSync(directory, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
