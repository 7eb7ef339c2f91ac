import { fileURLToPath } from "node:url";

export const migrationsDirectory = fileURLToPath(
  new URL("../../../../../packages/database/supabase/migrations", import.meta.url),
);
