import { type Messages, messageFiles } from "./message-files.ts";

/** The texts of a language that there must be. */
export function messagesOf(code: string): Messages {
  const messages = messageFiles.get(code);
  if (messages === undefined) throw new Error(`there is no messages/${code}.json`);
  return messages;
}
