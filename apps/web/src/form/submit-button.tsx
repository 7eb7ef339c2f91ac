import type { ComponentProps } from "react";
import { Button } from "#ui/button.tsx";
import { useHydrated } from "./use-hydrated.ts";

/** The button that sends a form, as soon as the page's script can take what it sends. */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type" | "disabled">) {
  return <Button {...props} type="submit" disabled={!useHydrated()} />;
}
