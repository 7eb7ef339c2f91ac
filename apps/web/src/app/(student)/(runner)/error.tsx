"use client";

import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

export default function RunnerError(props: ErrorNoticeProps) {
  return (
    <main id="content" className="flex flex-1">
      <ErrorNotice {...props} />
    </main>
  );
}
