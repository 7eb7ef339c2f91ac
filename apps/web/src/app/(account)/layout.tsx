import type { ReactNode } from "react";
import { OpenShell } from "#shell/open-shell.tsx";

const AccountLayout = ({ children }: { readonly children: ReactNode }) => (
  <OpenShell>
    <div className="m-auto w-full max-w-md px-4 py-10">{children}</div>
  </OpenShell>
);

export default AccountLayout;
