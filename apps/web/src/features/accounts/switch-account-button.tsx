"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { signInPath } from "#shell/safe-next-path.ts";
import { Button } from "#ui/button.tsx";
import { useToast } from "#ui/toast.tsx";
import { signOut } from "./sign-out.ts";

/** Signs out and opens the sign-in page; from there it goes on to `next`. */
export function SwitchAccountButton({ next }: { readonly next: string | null }) {
  const [leaving, setLeaving] = useState(false);
  const t = useTranslations("shell");
  const toast = useToast();
  const leave = async (): Promise<void> => {
    setLeaving(true);
    if (await signOut()) return window.location.assign(next === null ? "/sign-in" : signInPath(next));
    setLeaving(false);
    toast(t("stillSignedIn"), "bad");
  };
  return (
    <Button variant="secondary" busy={leaving} onClick={() => void leave()}>
      {t("notForThisAccount.switch")}
    </Button>
  );
}
