import type { Issue } from "@plumbline/contracts";

/** An issue on one line: `difficulty: out-of-range {"minimum":-8,"maximum":8}`, without values where there are none. */
export function formatIssue({ field, code, values }: Issue): string {
  const said = JSON.stringify(values);
  return `${field}: ${code}${said === "{}" ? "" : ` ${said}`}`;
}
