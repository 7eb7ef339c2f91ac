import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type FormIssues, formatFormIssues, type IssuesByField } from "./form-issues.ts";

/** The result of parsing a form: the input of the API procedure, or the issues by field. */
export type Parsed<Input> =
  | { readonly kind: "valid"; readonly input: Input }
  | { readonly kind: "wrong"; readonly issues: IssuesByField };

interface DraftOptions<Form, Input> {
  readonly initial: Form;
  /** A pure function. After the first submission it runs at every render. */
  readonly parse: (form: Form) => Parsed<Input>;
}

/** The state of a form until it is saved, and the functions that change it. */
export interface Draft<Form, Input> {
  readonly form: Form;
  /** Changes some of the form's values. */
  readonly change: (values: Partial<Form>) => void;
  readonly isDirty: boolean;
  /** Empty until the first submission, then updated at every change. */
  readonly issues: FormIssues;
  readonly formRef: RefObject<HTMLFormElement | null>;
  /**
   * Returns a submit handler. It calls `save` with valid input; otherwise it shows the issues and focuses the
   * first invalid control.
   */
  readonly submit: (save: (input: Input) => void) => (event?: FormEvent) => void;
  /** Shows the issues that the server found, until the form changes. */
  readonly showIssues: (issues: IssuesByField) => void;
  /**
   * Marks the submitted values as saved; `saved` is how they are stored. Changes made since the submission
   * are kept as unsaved.
   */
  readonly markSaved: (saved: Form) => void;
  /** Replaces the form's values and marks them as saved. */
  readonly reset: (form: Form) => void;
}

const INVALID_CONTROLS = '[aria-invalid="true"], [data-wrong="true"] :is(input, textarea, select, button)';

/** Keeps the state of a form. `Form` is plain data: the values of the controls as they were typed. */
export function useDraft<Form extends object, Input>({
  initial,
  parse,
}: DraftOptions<Form, Input>): Draft<Form, Input> {
  const t = useTranslations("issues");
  const [form, setForm] = useState(initial);
  const [savedForm, setSavedForm] = useState(initial);
  const [hasSubmitted, setHasSubmitted] = useState(false);
  const [serverIssues, setServerIssues] = useState<IssuesByField>({});
  const [failedSubmissions, setFailedSubmissions] = useState(0);
  const formRef = useRef<HTMLFormElement>(null);
  const submittedForm = useRef(initial);

  useEffect(() => {
    if (failedSubmissions > 0 && formRef.current !== null) focusFirstInvalid(formRef.current);
  }, [failedSubmissions]);

  const countFailure = (): void => setFailedSubmissions((before) => before + 1);
  const markUnchanged = (next: Form): void => {
    setSavedForm(next);
    setHasSubmitted(false);
    setServerIssues({});
  };
  const parsed = hasSubmitted ? parse(form) : null;
  return {
    form,
    change: (values) => {
      setForm((before) => ({ ...before, ...values }));
      setServerIssues({});
    },
    isDirty: !isEqual(form, savedForm),
    issues: formatFormIssues({ ...serverIssues, ...(parsed?.kind === "wrong" ? parsed.issues : {}) }, t),
    formRef,
    submit: (save) => (event) => {
      event?.preventDefault();
      setHasSubmitted(true);
      submittedForm.current = form;
      const result = parse(form);
      if (result.kind === "valid") save(result.input);
      else countFailure();
    },
    showIssues: (issues) => {
      setServerIssues(issues);
      countFailure();
    },
    markSaved: (next) => {
      const sent = submittedForm.current;
      setForm((current) => (current === sent ? next : current));
      markUnchanged(next);
    },
    reset: (next) => {
      setForm(next);
      markUnchanged(next);
    },
  };
}

/** Opens every <details> that hides an invalid control and focuses the first one. */
function focusFirstInvalid(form: HTMLFormElement): void {
  const [first, ...others] = form.querySelectorAll<HTMLElement>(INVALID_CONTROLS);
  for (const control of [first, ...others]) control?.closest("details")?.setAttribute("open", "");
  first?.focus();
}

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
