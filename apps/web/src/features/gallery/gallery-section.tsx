import type { ReactNode } from "react";

interface GallerySectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A titled stretch of the gallery. */
export function GallerySection({ title, children }: GallerySectionProps) {
  return (
    <section className="min-w-0">
      <h2 className="mb-4 font-semibold text-xl">{title}</h2>
      <div className="grid gap-6 *:min-w-0">{children}</div>
    </section>
  );
}
