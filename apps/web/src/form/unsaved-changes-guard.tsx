"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

/** The navigation that waits for the confirmation. */
type PendingNavigation =
  | { readonly kind: "link"; readonly href: string }
  | { readonly kind: "history"; readonly key: string };

/**
 * Asks for a confirmation before the viewer leaves a form with unsaved changes: by a link within the application, by
 * Back or Forward if the browser supports it, and by closing or reloading, for which the browser has its own dialog.
 */
export function UnsavedChangesGuard({ hasChanges }: { readonly hasChanges: boolean }) {
  const t = useTranslations("admin.form");
  const router = useRouter();
  const [pending, setPending] = useState<PendingNavigation | null>(null);
  const isConfirmed = useRef(false);

  useEffect(() => {
    if (!hasChanges) return;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const href = linkOf(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setPending({ kind: "link", href });
    };
    const onNavigate = (event: NavigateEvent): void => {
      if (event.navigationType !== "traverse" || !event.cancelable || isConfirmed.current) return;
      event.preventDefault();
      setPending({ kind: "history", key: event.destination.key });
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    navigationApi()?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
      navigationApi()?.removeEventListener("navigate", onNavigate);
    };
  }, [hasChanges]);

  const leave = (): void => {
    if (pending === null) return;
    setPending(null);
    isConfirmed.current = true;
    if (pending.kind === "link") router.push(pending.href);
    else navigationApi()?.traverseTo(pending.key);
  };
  return (
    <Dialog
      open={pending !== null}
      onOpenChange={(open) => !open && setPending(null)}
      title={t("leaveTitle")}
      description={t("leaveText")}
      actions={
        <>
          <Button variant="secondary" onClick={() => setPending(null)}>
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

/**
 * Returns the path of the link that a plain click would follow within the application; null for any other
 * click.
 */
function linkOf(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (anchor === null || anchor.target === "_blank" || anchor.hasAttribute("download")) return null;
  const url = new URL(anchor.href, window.location.href);
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search;
  return url.origin !== window.location.origin || isHere ? null : `${url.pathname}${url.search}${url.hash}`;
}

/** Returns the Navigation API. Older browsers lack it, and the Back button is not guarded there. */
function navigationApi(): Navigation | null {
  return "navigation" in window ? window.navigation : null;
}
