import type { Messages } from "./message-files.ts";

/** Returns the messages that the browser gets with the pages for admins. */
export function adminClientMessages(messages: Messages): Partial<Messages> {
  const { admin, formula, issues, problemReport, reports, system } = messages;
  return { ...everyStaffPage(messages), admin, formula, issues, problemReport, reports, system };
}

/** Returns the messages that the browser gets with the pages for teachers. */
export function teacherClientMessages(messages: Messages): Partial<Messages> {
  const { accommodations, effort, ownTime, proficiency, setAside, teacher } = messages;
  return { ...everyStaffPage(messages), accommodations, effort, ownTime, proficiency, setAside, teacher };
}

function everyStaffPage(messages: Messages) {
  const { content, figures, language, question, refusal, session, shell, ui } = messages;
  return { content, figures, language, question, refusal, session, shell, ui };
}
