"use client";

import { Printer } from "lucide-react";
import { Button } from "#ui/button.tsx";

/** Prints the page, which fits on one sheet. With scripting off, the browser's own menu does it. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button variant="secondary" className="noscript:hidden" onClick={() => window.print()}>
      <Printer className="size-4" aria-hidden="true" />
      {label}
    </Button>
  );
}
