import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** What can be done with the section, beside its title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its own heading. */
export const Section = ({ title, description, actions, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-xl">
            {title}
          </h2>
          {description !== undefined && (
            <p className="mt-1 max-w-text text-ink-soft text-sm">{description}</p>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
};
