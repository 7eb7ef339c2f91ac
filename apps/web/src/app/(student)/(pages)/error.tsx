"use client";

export { ErrorNotice as default } from "#shell/error-notice.tsx";
