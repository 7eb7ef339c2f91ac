"use client";

export { ErrorNotice as default } from "../../components/shell/error-notice.tsx";
