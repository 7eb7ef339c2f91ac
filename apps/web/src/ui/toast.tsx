"use client";

import { clsx } from "clsx";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Primitive } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useFreePlace } from "./use-free-place.ts";

interface Message {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly text: ReactNode;
}

type ShowToast = (text: ReactNode, tone?: Message["tone"]) => void;

const ToastContext = createContext<ShowToast | null>(null);

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
  const removeMessage = (id: number): void =>
    setMessages((before) => before.filter((message) => message.id !== id));
  return (
    <ToastContext value={toast}>
      <Primitive.Provider duration={6_000} label={t("messages")}>
        {children}
        {messages.map((message) => (
          <ToastMessage key={message.id} message={message} onClose={() => removeMessage(message.id)} />
        ))}
        <Primitive.Viewport
          ref={freePlace}
          className="fixed z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
        />
      </Primitive.Provider>
    </ToastContext>
  );
}

interface ToastMessageProps {
  readonly message: Message;
  readonly onClose: () => void;
}

function ToastMessage({ message, onClose }: ToastMessageProps) {
  const t = useTranslations("ui");
  const Icon = message.tone === "good" ? CircleCheck : CircleAlert;
  return (
    <Primitive.Root
      onOpenChange={(open) => !open && onClose()}
      className="flex items-start gap-3 rounded-control border border-line bg-surface py-2 ps-4 pe-2 shadow-float"
    >
      <Icon
        aria-hidden="true"
        className={clsx("mt-2.5 size-5 shrink-0", message.tone === "good" ? "text-good" : "text-bad")}
      />
      <Primitive.Description className="flex-1 py-2 text-[0.9375rem]">{message.text}</Primitive.Description>
      <Primitive.Close
        aria-label={t("dismiss")}
        className="grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken"
      >
        <X className="size-4" aria-hidden="true" />
      </Primitive.Close>
    </Primitive.Root>
  );
}
