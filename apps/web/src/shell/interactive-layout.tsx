import "server-only";

import type { ReactNode } from "react";
import type { ClientArea } from "#i18n/client-messages.ts";
import { BrowserProviders } from "./browser-providers.tsx";
import { RoleLayout } from "./role-layout.tsx";
import { routerLinks } from "./router-links.tsx";

interface InteractiveLayoutProps {
  /** Whose messages the client components on these pages use. */
  readonly area: ClientArea;
  readonly children: ReactNode;
}

/** Layout with the application shell for pages that translate texts or call the API in the browser. */
export function InteractiveLayout({ area, children }: InteractiveLayoutProps) {
  return (
    <BrowserProviders area={area}>
      <RoleLayout links={routerLinks}>{children}</RoleLayout>
    </BrowserProviders>
  );
}
