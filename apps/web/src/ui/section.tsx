import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  /** The section's element id, for links within the page. */
  readonly anchor?: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** A section of a page with a heading. */
export function Section({ title, anchor, description, children }: SectionProps) {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className="mt-10 scroll-mt-6">
      <h2 id={id} className="font-semibold text-xl">
        {title}
      </h2>
      {description !== undefined && <p className="mt-1 max-w-text text-ink-soft text-sm">{description}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
