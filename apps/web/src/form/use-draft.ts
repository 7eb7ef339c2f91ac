import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type FormIssues, type FoundIssues, sentencesOf } from "./form-issues.ts";

/** What a form's parse gives: the input of the procedure, or what is wrong by field. */
export type Parsed<Input> =
  | { readonly kind: "valid"; readonly input: Input }
  | { readonly kind: "wrong"; readonly issues: FoundIssues };

interface DraftOptions<Form, Input> {
  readonly initial: Form;
  /** Pure: runs at every change once somebody has tried to save. */
  readonly parse: (form: Form) => Parsed<Input>;
}

/** What somebody writes in a form until it is saved. */
export interface Draft<Form, Input> {
  readonly form: Form;
  /** Changes some of the form's values. */
  readonly change: (values: Partial<Form>) => void;
  readonly isDirty: boolean;
  /** Empty until the first try to save; then kept up to date with what is written. */
  readonly issues: FormIssues;
  readonly formRef: RefObject<HTMLFormElement | null>;
  /** Hands a valid input to `save`; otherwise shows what is wrong and puts the focus on the first of it. */
  readonly submit: (save: (input: Input) => void) => (event?: FormEvent) => void;
  /** Shows what the server found wrong, until the form changes. */
  readonly refuse: (issues: FoundIssues) => void;
  /** What was submitted is stored, as `stored`. What was typed since stays in the boxes, not saved yet. */
  readonly settle: (stored: Form) => void;
  /** Puts this in place of what is written. */
  readonly restart: (form: Form) => void;
}

const WRONG = '[aria-invalid="true"], [data-wrong="true"] :is(input, textarea, select, button)';

/** Keeps the state of a form. `Form` is plain data: what stands in the boxes, as it was typed. */
export function useDraft<Form extends object, Input>({
  initial,
  parse,
}: DraftOptions<Form, Input>): Draft<Form, Input> {
  const t = useTranslations("issues");
  const [form, setForm] = useState(initial);
  const [stored, setStored] = useState(initial);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<FoundIssues>({});
  const [failures, setFailures] = useState(0);
  const formRef = useRef<HTMLFormElement>(null);
  const submitted = useRef(initial);

  useEffect(() => {
    if (failures > 0 && formRef.current !== null) showWrong(formRef.current);
  }, [failures]);

  const fail = (): void => setFailures((before) => before + 1);
  const begin = (next: Form): void => {
    setStored(next);
    setTried(false);
    setRefused({});
  };
  const parsed = tried ? parse(form) : null;
  return {
    form,
    change: (values) => {
      setForm((before) => ({ ...before, ...values }));
      setRefused({});
    },
    isDirty: !isSame(form, stored),
    issues: sentencesOf({ ...refused, ...(parsed?.kind === "wrong" ? parsed.issues : {}) }, t),
    formRef,
    submit: (save) => (event) => {
      event?.preventDefault();
      setTried(true);
      submitted.current = form;
      const now = parse(form);
      if (now.kind === "valid") save(now.input);
      else fail();
    },
    refuse: (issues) => {
      setRefused(issues);
      fail();
    },
    settle: (next) => {
      const sent = submitted.current;
      setForm((current) => (current === sent ? next : current));
      begin(next);
    },
    restart: (next) => {
      setForm(next);
      begin(next);
    },
  };
}

/** Unfolds what hides a wrong control, and puts the focus on the first. */
function showWrong(form: HTMLFormElement): void {
  const [first, ...others] = form.querySelectorAll<HTMLElement>(WRONG);
  for (const control of [first, ...others]) control?.closest("details")?.setAttribute("open", "");
  first?.focus();
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
