import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Shown above the title: a back link, a badge. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

/** Header of a page: its only h1, a description and the page's actions. */
export function PageHeader({ title, description, above, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        {above !== undefined && <div className="mb-2 text-sm">{above}</div>}
        <h1 className="font-semibold text-2xl sm:text-3xl">{title}</h1>
        {description !== undefined && <p className="mt-2 max-w-text text-ink-soft">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  );
}
