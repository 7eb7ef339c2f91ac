import type { ReactNode } from "react";
import { QuestionPageProviders } from "#shell/question-page-providers.tsx";
import { SkipLink } from "#shell/skip-link.tsx";

/** The question page has no navigation, so that no student leaves the question by accident. */
export default function RunnerLayout({ children }: { readonly children: ReactNode }) {
  return (
    <QuestionPageProviders area="runner">
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        {children}
      </div>
    </QuestionPageProviders>
  );
}
