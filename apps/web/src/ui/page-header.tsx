import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** What stands above the title: a way back, a badge. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: its one h1, what the page is for, and what can be done here. */
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
