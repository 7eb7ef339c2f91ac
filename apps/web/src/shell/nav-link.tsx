"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

interface NavLinkProps {
  readonly href: string;
  readonly label: string;
}

/** A link of the header; the one that leads to this page or above it is marked. */
export function NavLink({ href, label }: NavLinkProps) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      {...(here ? { "aria-current": path === href ? ("page" as const) : ("true" as const) } : {})}
      className={clsx(
        "inline-flex min-h-11 items-center rounded-control px-3 font-medium text-[0.9375rem]",
        here ? "text-ink" : "text-ink-soft hover:text-ink",
      )}
    >
      <span className={clsx("border-b-2 py-0.5", here ? "border-accent" : "border-transparent")}>
        {label}
      </span>
    </Link>
  );
}
