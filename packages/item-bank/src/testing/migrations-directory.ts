import { fileURLToPath } from "node:url";

export const migrationsDirectory = fileURLToPath(
  new URL("../../../database/supabase/migrations", import.meta.url),
);
