import type { ShellLinks } from "./app-shell.tsx";
import { NAV_LINK_CLASSES } from "./nav-link-classes.ts";

/** The links of the shell that load their pages as a whole, for pages that the header does not lead to. */
export const plainLinks: ShellLinks = {
  Home: (props) => <a {...props} />,
  Destination: ({ href, label }) => (
    <a href={href} className={`${NAV_LINK_CLASSES} text-ink-soft hover:text-ink`}>
      <span className="border-transparent border-b-2 py-0.5">{label}</span>
    </a>
  ),
};
