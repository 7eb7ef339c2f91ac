"use client";

import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

export default function RootError(props: ErrorNoticeProps) {
  return (
    <main className="flex min-h-dvh">
      <ErrorNotice {...props} />
    </main>
  );
}
