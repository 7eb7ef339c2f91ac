import type { ReactNode } from "react";
import { LogoMark } from "./logo.tsx";

interface NoticePageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A page with one message, such as "not found" or "something went wrong". */
export function NoticePage({ title, children, actions }: NoticePageProps) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      <LogoMark className="size-12 text-ink-faint" />
      <h1 className="mt-5 font-semibold text-2xl">{title}</h1>
      <div className="mt-3 text-ink-soft">{children}</div>
      {actions !== undefined && <div className="mt-8 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
