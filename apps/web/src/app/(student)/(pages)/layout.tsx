import type { ReactNode } from "react";
import { InteractiveLayout } from "#shell/interactive-layout.tsx";

export default function StudentLayout({ children }: { readonly children: ReactNode }) {
  return <InteractiveLayout area="student">{children}</InteractiveLayout>;
}
