import type { ReactNode } from "react";
import { PublicShell } from "#shell/public-shell.tsx";

export default function AccountLayout({ children }: { readonly children: ReactNode }) {
  return (
    <PublicShell>
      <div className="m-auto w-full max-w-md px-4 py-10">{children}</div>
    </PublicShell>
  );
}
