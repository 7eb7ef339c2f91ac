import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import type { PluggableList } from "unified";
import { rememberOpenBrackets } from "./remember-open-brackets.ts";

/** What authors may write beyond CommonMark: GitHub's tables, links and marks, and formulas. */
export const markdownPlugins: PluggableList = [remarkGfm, remarkMath, rememberOpenBrackets];
