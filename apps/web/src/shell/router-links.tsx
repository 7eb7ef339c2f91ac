import Link from "next/link";
import type { ShellLinks } from "./app-shell.tsx";
import { NavLink } from "./nav-link.tsx";

/** The links of the shell that keep what is on the page. The one that leads to the current page is marked. */
export const routerLinks: ShellLinks = { Home: Link, Destination: NavLink };
