"use client";

import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

const RootError = (props: ErrorNoticeProps) => (
  <main className="flex min-h-dvh">
    <ErrorNotice {...props} />
  </main>
);

export default RootError;
