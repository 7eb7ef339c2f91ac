"use client";

import "../styles/globals.css";

import { ErrorNotice, type ErrorNoticeProps } from "../components/shell/error-notice.tsx";

/** When the root layout itself fails: this page brings its own document. */
const GlobalError = (props: ErrorNoticeProps) => (
  <html lang="en">
    <body>
      <title>Something went wrong · Plumbline</title>
      <main className="flex min-h-dvh">
        <ErrorNotice {...props} />
      </main>
    </body>
  </html>
);

export default GlobalError;
