import { type Messages, messageFiles } from "./message-files.ts";

/**
 * Returns the messages of a language.
 *
 * @throws Error if the language has no message file
 */
export function messagesOf(code: string): Messages {
  const messages = messageFiles.get(code);
  if (messages === undefined) throw new Error(`there is no messages/${code}.json`);
  return messages;
}
