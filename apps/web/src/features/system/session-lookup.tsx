"use client";

import { type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { SessionComparison } from "./session-comparison.tsx";

/** Form that looks up a session by its id and compares its state in the database and in Redis. */
export function SessionLookup() {
  const [text, setText] = useState("");
  const [submittedId, setSubmittedId] = useState<SessionId | "wrong" | null>(null);
  const t = useTranslations("system");
  const lookUp = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = sessionIdSchema.safeParse(text.trim());
    setSubmittedId(parsed.success ? parsed.data : "wrong");
  };
  return (
    <section aria-labelledby="session-lookup" className="grid gap-4 *:min-w-0">
      <h2 id="session-lookup" className="font-semibold text-xl">
        {t("session")}
      </h2>
      <form onSubmit={lookUp} noValidate className="grid max-w-text gap-3">
        <Field
          label={t("sessionId")}
          hint={t("sessionHint")}
          error={submittedId === "wrong" ? t("notAnId") : undefined}
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
      {submittedId !== null && submittedId !== "wrong" && (
        <SessionComparison key={submittedId} sessionId={submittedId} />
      )}
    </section>
  );
}
