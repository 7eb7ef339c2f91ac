import type { Limiter } from "@plumbline/session-store";
import type { Mailer } from "./mailer.ts";

/** What people are told about their accounts by mail. */
export interface AccountMails {
  /** Asks whoever reads the mail of an address to confirm that they want an account. */
  readonly confirm: (address: string, link: string) => Promise<void>;
  /** Tells the owner of an account that somebody tried to make another one for their address. */
  readonly alreadyThere: (address: string) => Promise<void>;
}

interface AccountMailParts {
  readonly mailer: Pick<Mailer, "send">;
  /** Counts mails to an address, by its digest: what goes beyond is not sent, and nobody is told. */
  readonly limiter: Pick<Limiter, "take">;
  readonly digest: (address: string) => string;
  /** Where people sign in. */
  readonly publicUrl: string;
}

/**
 * Makes the mails about accounts. Each says the same in both languages of the pages, because nobody knows yet which one its
 * reader speaks. None has a word that whoever asked for it wrote: it would be a way to send anything to anybody.
 */
export function createAccountMails({ mailer, limiter, digest, publicUrl }: AccountMailParts): AccountMails {
  const send = async (to: string, mail: { readonly subject: string; readonly text: string }) => {
    const { allowed } = await limiter.take(digest(to));
    if (allowed) mailer.send({ to, ...mail });
  };
  return {
    confirm: (address, link) =>
      send(address, {
        subject: "Confirm your address / Bestätigen Sie Ihre Adresse",
        text: `Somebody has made an account at ${publicUrl} for this address.
If it was you, open this link within an hour to sign in:

${link}

If it was not you, you need not do anything: without the link nobody can use the account.

---

Für diese Adresse hat jemand bei ${publicUrl} ein Konto angelegt.
Wenn Sie das waren, öffnen Sie innerhalb einer Stunde diesen Link, um sich anzumelden:

${link}

Wenn Sie es nicht waren, müssen Sie nichts tun: Ohne den Link kann niemand das Konto benutzen.
`,
      }),
    alreadyThere: (address) =>
      send(address, {
        subject: "You have an account / Sie haben ein Konto",
        text: `Somebody wanted to make an account at ${publicUrl} for this address. There is one already, and nothing was changed.
If it was you, sign in there with your password. If it was not you, you need not do anything.

---

Jemand wollte für diese Adresse bei ${publicUrl} ein Konto anlegen. Es gibt schon eines, und nichts wurde geändert.
Wenn Sie das waren, melden Sie sich dort mit Ihrem Passwort an. Wenn Sie es nicht waren, müssen Sie nichts tun.
`,
      }),
  };
}
