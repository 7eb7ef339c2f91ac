"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

interface FoldedRowsProps {
  /** The label of the button that shows all rows. */
  readonly label: string;
  /** Contains rows with `OLDER_ROW_CLASSES`. */
  readonly children: ReactNode;
}

/** Hides some rows of what it contains until its reader asks for all of them. */
export function FoldedRows({ label, children }: FoldedRowsProps) {
  const [isFolded, setFolded] = useState(true);
  return (
    <div className="group" {...(isFolded ? { "data-folded": "" } : {})}>
      {children}
      {isFolded && (
        <div className="mt-4 text-center noscript:hidden">
          <Button variant="secondary" size="small" onClick={() => setFolded(false)}>
            {label}
          </Button>
        </div>
      )}
    </div>
  );
}
