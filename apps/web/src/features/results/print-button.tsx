"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";

/** Prints the page: it fits on one sheet. */
export function PrintButton() {
  const t = useTranslations("student.result");
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      <Printer className="size-4" aria-hidden="true" />
      {t("print")}
    </Button>
  );
}
