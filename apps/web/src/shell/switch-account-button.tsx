"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { signInPath } from "./safe-next-path.ts";
import { signOut } from "./sign-out.ts";

/** Button that signs out and opens the sign-in page, which then leads to `next`. */
export function SwitchAccountButton({ next }: { readonly next: string | null }) {
  const [isLeaving, setIsLeaving] = useState(false);
  const t = useTranslations("shell");
  const toast = useToast();
  const leave = async (): Promise<void> => {
    setIsLeaving(true);
    if (await signOut()) return window.location.assign(next === null ? "/sign-in" : signInPath(next));
    setIsLeaving(false);
    toast(t("stillSignedIn"), "bad");
  };
  return (
    <Button variant="secondary" busy={isLeaving} onClick={() => void leave()}>
      {t("notForThisAccount.switch")}
    </Button>
  );
}
