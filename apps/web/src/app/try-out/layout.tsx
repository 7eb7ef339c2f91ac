import type { ReactNode } from "react";
import { QuestionPageProviders } from "#shell/question-page-providers.tsx";

export default function TryOutLayout({ children }: { readonly children: ReactNode }) {
  return <QuestionPageProviders area="tryOut">{children}</QuestionPageProviders>;
}
