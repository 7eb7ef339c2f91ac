import type { ReactNode } from "react";
import { BrowserProviders } from "#shell/browser-providers.tsx";
import { TestApiProvider } from "#trpc/test-api-provider.tsx";

export default function GalleryLayout({ children }: { readonly children: ReactNode }) {
  return (
    <BrowserProviders area="gallery">
      <TestApiProvider>{children}</TestApiProvider>
    </BrowserProviders>
  );
}
