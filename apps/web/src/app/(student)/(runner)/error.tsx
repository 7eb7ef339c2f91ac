"use client";

import { ErrorNotice } from "#shell/error-notice.tsx";
import type { ErrorNoticeProps } from "#shell/failure-notice.tsx";

export default function RunnerError(props: ErrorNoticeProps) {
  return (
    <main id="content" className="flex flex-1">
      <ErrorNotice {...props} />
    </main>
  );
}
