import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("../../../..", import.meta.url)));
const packages = join(root, "packages");

/** The directories of this checkout that serving it needs. */
export const checkout = {
  root,
  packages,
  web: join(root, "apps", "web"),
  migrations: join(packages, "database", "supabase", "migrations"),
  /** Holds data, logs and copies of builds. */
  work: join(root, ".plumbline"),
} as const;
