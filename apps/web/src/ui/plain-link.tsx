import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { BACK_LINK_CLASSES, BackLinkContent } from "./back-link-content.tsx";
import { type ButtonSize, type ButtonVariant, buttonVariants } from "./button-variants.ts";
import { TEXT_LINK_CLASSES } from "./text-link-classes.ts";

/**
 * A link within text that loads its page as a whole. For light pages, which need no router in the browser, and for lists
 * of links, whose pages the router would fetch before anybody asks for them.
 */
export function PlainTextLink({ className, ...rest }: ComponentProps<"a">) {
  return <a {...rest} className={clsx(TEXT_LINK_CLASSES, className)} />;
}

interface PlainButtonLinkProps extends ComponentProps<"a"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

/** The same as a link that looks like a button. */
export function PlainButtonLink({ variant, size, className, ...rest }: PlainButtonLinkProps) {
  return <a {...rest} className={clsx(buttonVariants(variant, size), className)} />;
}

/** The same as the link to the parent page. */
export function PlainBackLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} className={BACK_LINK_CLASSES}>
      <BackLinkContent>{children}</BackLinkContent>
    </a>
  );
}
