import type { ReactNode } from "react";
import { BrowserProviders } from "#shell/browser-providers.tsx";

export default function GalleryLayout({ children }: { readonly children: ReactNode }) {
  return <BrowserProviders area="gallery">{children}</BrowserProviders>;
}
