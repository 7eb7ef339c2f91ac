import { type ReactNode, useId } from "react";
import { Card } from "#ui/card.tsx";

interface FormSectionProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** A card with a heading that contains a group of form fields. */
export function FormSection({ title, description, children }: FormSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card>
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        {description !== undefined && <p className="mt-1 max-w-text text-ink-soft">{description}</p>}
        <div className="mt-5 grid gap-6 *:min-w-0">{children}</div>
      </Card>
    </section>
  );
}
