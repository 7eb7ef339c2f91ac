"use client";

import type { ErrorNoticeProps } from "#shell/failure-notice.tsx";
import { PageFailure } from "#shell/page-failure.tsx";

export default function RootError(props: ErrorNoticeProps) {
  return (
    <main className="flex min-h-dvh">
      <PageFailure {...props} />
    </main>
  );
}
