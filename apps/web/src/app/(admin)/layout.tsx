import type { ReactNode } from "react";
import { InteractiveLayout } from "#shell/interactive-layout.tsx";

export default function AdminLayout({ children }: { readonly children: ReactNode }) {
  return <InteractiveLayout area="admin">{children}</InteractiveLayout>;
}
