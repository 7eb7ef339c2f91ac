"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { NAV_LINK_CLASSES } from "./nav-link-classes.ts";

interface NavLinkProps {
  readonly href: string;
  readonly label: string;
}

/** A link in the header. It is marked if it leads to the current page or to a parent of it. */
export function NavLink({ href, label }: NavLinkProps) {
  const path = usePathname();
  const isCurrent = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      {...(isCurrent ? { "aria-current": path === href ? ("page" as const) : ("true" as const) } : {})}
      className={clsx(NAV_LINK_CLASSES, isCurrent ? "text-ink" : "text-ink-soft hover:text-ink")}
    >
      <span className={clsx("border-b-2 py-0.5", isCurrent ? "border-accent" : "border-transparent")}>
        {label}
      </span>
    </Link>
  );
}
