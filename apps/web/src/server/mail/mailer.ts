import { createTransport } from "nodemailer";
import type { Log } from "../observation/log.ts";

/** A mail server that does not answer within this time is away. */
const PATIENCE_MS = 10_000;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

export interface Mailer {
  /** Hands a mail to the mail server in the background: nobody who waits for a reply sees how long that takes. */
  readonly send: (mail: Mail) => void;
  readonly close: () => void;
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with the name and the password of a login where the server wants them. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

/** Opens the connection to a mail server. A mail that it does not take is logged, without its address and its text. */
export function createMailer({ url, from }: MailSettings, log: Log): Mailer {
  const address = new URL(url);
  for (const timeout of ["connectionTimeout", "greetingTimeout", "socketTimeout"]) {
    address.searchParams.set(timeout, String(PATIENCE_MS));
  }
  const transport = createTransport(address.href, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: (mail) => {
      transport.sendMail(mail).catch((failure: unknown) => {
        const code: unknown = failure instanceof Error ? Reflect.get(failure, "code") : undefined;
        log.error("a mail was not sent", { code });
      });
    },
    close: () => transport.close(),
  };
}
