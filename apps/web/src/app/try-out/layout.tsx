import type { ReactNode } from "react";
import { BrowserProviders } from "#shell/browser-providers.tsx";

export default function TryOutLayout({ children }: { readonly children: ReactNode }) {
  return <BrowserProviders area="tryOut">{children}</BrowserProviders>;
}
