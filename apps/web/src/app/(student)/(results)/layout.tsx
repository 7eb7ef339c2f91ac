import type { ReactNode } from "react";
import { plainLinks } from "#shell/plain-links.tsx";
import { RoleLayout } from "#shell/role-layout.tsx";

/** Results are read more than used: their texts come from the server, and their links need no router. */
export default function ResultsLayout({ children }: { readonly children: ReactNode }) {
  return <RoleLayout links={plainLinks}>{children}</RoleLayout>;
}
