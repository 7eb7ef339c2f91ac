import "server-only";

import type { FormOfAddress } from "@plumbline/contracts";
import type { ReactNode } from "react";
import { informalTexts } from "./message-files.ts";
import { ReplacedTexts } from "./replaced-texts.tsx";
import { languageOfRequest } from "./request-language.ts";

interface PoolMessagesProps {
  readonly formOfAddress: FormOfAddress;
  /** Client components: only these read the messages that this provides. */
  readonly children: ReactNode;
}

/** Surrounds what a student's page shows of one pool: its texts address the student as the pool says. */
export async function PoolMessages({ formOfAddress, children }: PoolMessagesProps) {
  const texts = informalTexts.get(await languageOfRequest());
  if (formOfAddress === "formal" || texts === undefined) return children;
  return <ReplacedTexts texts={texts}>{children}</ReplacedTexts>;
}
