import type { ReactNode } from "react";

interface AccountPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page about accounts: a heading and the form below it. */
export function AccountPage({ title, children }: AccountPageProps) {
  return (
    <>
      <h1 className="mb-6 font-semibold text-2xl sm:text-3xl">{title}</h1>
      {children}
    </>
  );
}
