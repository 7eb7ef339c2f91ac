"use client";

import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

const RunnerError = (props: ErrorNoticeProps) => (
  <main id="content" className="flex flex-1">
    <ErrorNotice {...props} />
  </main>
);

export default RunnerError;
