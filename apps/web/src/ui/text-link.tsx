import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import { TEXT_LINK_CLASSES } from "./text-link-classes.ts";

/** A link within text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={clsx(TEXT_LINK_CLASSES, className)} />;
}
