"use client";

import { type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { SessionComparison } from "./session-comparison.tsx";

/** Looks a session up by its id and compares what Redis and the database have of it. */
export function SessionCheck() {
  const [text, setText] = useState("");
  const [looked, setLooked] = useState<SessionId | "wrong" | null>(null);
  const t = useTranslations("system");
  const look = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = sessionIdSchema.safeParse(text.trim());
    setLooked(parsed.success ? parsed.data : "wrong");
  };
  return (
    <section aria-labelledby="session-check" className="grid gap-4 *:min-w-0">
      <h2 id="session-check" className="font-semibold text-xl">
        {t("session")}
      </h2>
      <form onSubmit={look} noValidate className="grid max-w-text gap-3">
        <Field
          label={t("sessionId")}
          hint={t("sessionHint")}
          error={looked === "wrong" ? t("notAnId") : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={text}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" className="justify-self-start">
          {t("look")}
        </Button>
      </form>
      {looked !== null && looked !== "wrong" && <SessionComparison key={looked} sessionId={looked} />}
    </section>
  );
}
