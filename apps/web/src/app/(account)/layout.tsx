import type { ReactNode } from "react";
import { OpenShell } from "#shell/open-shell.tsx";

export default function AccountLayout({ children }: { readonly children: ReactNode }) {
  return (
    <OpenShell>
      <div className="m-auto w-full max-w-md px-4 py-10">{children}</div>
    </OpenShell>
  );
}
