import type { ReactNode } from "react";
import { InteractiveLayout } from "#shell/interactive-layout.tsx";

export default function TeacherLayout({ children }: { readonly children: ReactNode }) {
  return <InteractiveLayout area="teacher">{children}</InteractiveLayout>;
}
