"use client";

import { clsx } from "clsx";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useFreePlace } from "./use-free-place.ts";

interface Message {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly text: ReactNode;
}

type ShowToast = (text: ReactNode, tone?: Message["tone"]) => void;

const ToastContext = createContext<ShowToast | null>(null);

/** How long a message stays after the pointer or the focus has left it, or after it came. */
const SHOWN_MS = 6_000;

/**
 * Returns a function that shows a toast and announces it to screen readers: `toast("Saved.")`.
 *
 * @throws Error if there is no ToastProvider above the component
 */
export function useToast(): ShowToast {
  const toast = useContext(ToastContext);
  if (toast === null) throw new Error("useToast needs a ToastProvider above it");
  return toast;
}

/**
 * Provides `useToast` and shows its messages. A message stays for 6 s, or longer while it is hovered or
 * focused. It covers no button.
 */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("ui");
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const toast = useCallback<ShowToast>((text, tone = "good") => {
    setMessages((before) => [...before.slice(-2), { id: (before.at(-1)?.id ?? 0) + 1, tone, text }]);
  }, []);
  const freePlace = useFreePlace();
  const remove = useCallback(
    (id: number): void => setMessages((before) => before.filter((message) => message.id !== id)),
    [],
  );
  const newest = messages.at(-1);
  return (
    <ToastContext value={toast}>
      {children}
      <p role="status" className="sr-only">
        {newest !== undefined && <span key={newest.id}>{newest.text}</span>}
      </p>
      <ol
        ref={freePlace}
        aria-label={t("messages")}
        className="fixed z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
      >
        {messages.map((message) => (
          <ToastMessage key={message.id} message={message} onClose={remove} />
        ))}
      </ol>
    </ToastContext>
  );
}

interface ToastMessageProps {
  readonly message: Message;
  readonly onClose: (id: number) => void;
}

function ToastMessage({ message: { id, tone, text }, onClose }: ToastMessageProps) {
  const t = useTranslations("ui");
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onClose(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, id, onClose]);
  const Icon = tone === "good" ? CircleCheck : CircleAlert;
  return (
    <li
      data-toast
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex items-start gap-3 rounded-control border border-line bg-surface py-2 ps-4 pe-2 shadow-float"
    >
      <Icon
        aria-hidden="true"
        className={clsx("mt-2.5 size-5 shrink-0", tone === "good" ? "text-good" : "text-bad")}
      />
      <div className="flex-1 py-2 text-[0.9375rem]">{text}</div>
      <button
        type="button"
        aria-label={t("dismiss")}
        onClick={() => onClose(id)}
        className="grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken"
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </li>
  );
}
