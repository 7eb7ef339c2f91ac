import { execFileSync, spawnSync } from "node:child_process";

import { LocalStackError } from "../local-stack-error.ts";

/** An account without rights, for PostgreSQL refuses to run as root. */
export interface UnprivilegedUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const accountName = "postgres";

/**
 * The account that PostgreSQL runs under: `null` (ourselves) for an ordinary user, and for root the system's
 * `postgres` account, made if there is none. Throws `NO_UNPRIVILEGED_USER` when it cannot be made.
 */
export function unprivilegedUser(): UnprivilegedUser | null {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp(accountName);
  if (known !== null) return known;
  create(accountName);
  const created = lookUp(accountName);
  if (created !== null) return created;
  throw new LocalStackError(
    "NO_UNPRIVILEGED_USER",
    `PostgreSQL refuses to run as root, and the account "${accountName}" could not be created on this system. ` +
      "Create it (as root: useradd --system postgres), or run this as an ordinary user.",
  );
}

/** Whether `user` (`null`: ourselves) may enter a directory, with everything above it. */
export function mayEnter(directory: string, user: UnprivilegedUser | null): boolean {
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
  // Asked of the kernel rather than worked out from mode bits: it also knows about ACLs and mounts.
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], { ...identity, cwd: "/" }).status === 0;
}

/** Whether `user` (`null`: ourselves) may run a program; tried with `--version`. */
export function mayRun(program: string, user: UnprivilegedUser | null): boolean {
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
      // This system has the other command, or neither: the look-up that follows decides.
    }
  }
}
