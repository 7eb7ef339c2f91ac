"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

/** Where somebody was going when they were asked. */
type Leaving =
  | { readonly kind: "link"; readonly href: string }
  | { readonly kind: "history"; readonly key: string };

/**
 * Asks before what was written is lost: at links of the application, at Back and Forward where the browser
 * lets a page hold them, and, in the browser's own words, at closing and reloading.
 */
export function UnsavedChanges({ unsaved }: { readonly unsaved: boolean }) {
  const t = useTranslations("admin.form");
  const router = useRouter();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const mayLeave = useRef(false);

  useEffect(() => {
    if (!unsaved) return;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const href = linkOf(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ kind: "link", href });
    };
    const onNavigate = (event: NavigateEvent): void => {
      if (event.navigationType !== "traverse" || !event.cancelable || mayLeave.current) return;
      event.preventDefault();
      setLeaving({ kind: "history", key: event.destination.key });
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    navigationApi()?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
      navigationApi()?.removeEventListener("navigate", onNavigate);
    };
  }, [unsaved]);

  const leave = (): void => {
    if (leaving === null) return;
    setLeaving(null);
    mayLeave.current = true;
    if (leaving.kind === "link") router.push(leaving.href);
    else navigationApi()?.traverseTo(leaving.key);
  };
  return (
    <Dialog
      open={leaving !== null}
      onOpenChange={(open) => !open && setLeaving(null)}
      title={t("leaveTitle")}
      description={t("leaveText")}
      actions={
        <>
          <Button variant="secondary" onClick={() => setLeaving(null)}>
            {t("stay")}
          </Button>
          <Button variant="danger" onClick={leave}>
            {t("leave")}
          </Button>
        </>
      }
    />
  );
}

/** The link that a plain click follows inside this application; null for anything else. */
function linkOf(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (anchor === null || anchor.target === "_blank" || anchor.hasAttribute("download")) return null;
  const url = new URL(anchor.href, window.location.href);
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search;
  return url.origin !== window.location.origin || isHere ? null : `${url.pathname}${url.search}${url.hash}`;
}

// Browsers younger schools still use may not have it; there the Back button is not guarded.
function navigationApi(): Navigation | null {
  return "navigation" in window ? window.navigation : null;
}
