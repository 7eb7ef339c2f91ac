import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The directories of this checkout that serving it needs. */
export const checkout = {
  root: resolve(fileURLToPath(new URL("../../../..", import.meta.url))),
  get web() {
    return join(this.root, "apps", "web");
  },
  get migrations() {
    return join(this.root, "packages", "database", "supabase", "migrations");
  },
  /** Where data, logs and copies of builds are kept. */
  get work() {
    return join(this.root, ".plumbline");
  },
} as const;
