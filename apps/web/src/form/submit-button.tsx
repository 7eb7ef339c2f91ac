import type { ComponentProps } from "react";
import { Button } from "#ui/button.tsx";
import { useHydrated } from "./use-hydrated.ts";

/** Submit button of a form. It is disabled until hydration, when the form's handler is attached. */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type" | "disabled">) {
  return <Button {...props} type="submit" disabled={!useHydrated()} />;
}
