import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { LONGEST_EMAIL, personNameSchema } from "@plumbline/contracts";
import { z } from "zod";
import { createAccount } from "#server/accounts/create-account.ts";
import { compose } from "#server/composition.ts";
import type { Environment } from "../env.ts";
import { commandEnvironment } from "./command-environment.ts";

const nameSchema = z.string().refine((name) => personNameSchema.safeParse(name).success, {
  error: "a name has 1 to 120 characters, with a letter or a digit and none that is hidden",
});

const accountSchema = z.object({
  email: z
    .email({ error: "that is not an email address" })
    .max(LONGEST_EMAIL, { error: `an address has at most ${LONGEST_EMAIL} characters` }),
  name: nameSchema.pipe(personNameSchema),
  password: z.string().min(10, { error: "the password needs at least 10 characters" }),
});

/** Creates an administrator from the command line and returns the exit code. */
async function createAdmin(environment: Environment): Promise<0 | 1> {
  const entered = accountSchema.safeParse(await promptForAccount());
  if (!entered.success) {
    for (const issue of entered.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
    return 1;
  }
  const composition = compose(environment);
  try {
    const { email } = entered.data;
    const isCreated = await createAccount(composition.authentication, { ...entered.data, role: "admin" });
    console.log(isCreated ? `Made the admin ${email}.` : `${email} has an account already.`);
    return isCreated ? 0 : 1;
  } finally {
    await composition.close();
  }
}

/**
 * Reads the account from the arguments, `pnpm admin:create [email] [name]`, and prompts for what is missing. The
 * password is always read from the terminal. Input may also be piped in, one line for each prompt.
 */
async function promptForAccount() {
  const [email, name] = process.argv.slice(2).filter((argument) => argument !== "--");
  const { output, setMuted } = muteableStdout();
  const terminal = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  // Iterate over the lines. `question` of readline would lose lines that were piped in before it was called.
  const lines = terminal[Symbol.asyncIterator]();
  const readLine = async (prompt: string): Promise<string> => {
    stdout.write(prompt);
    const { value, done } = await lines.next();
    return done ? "" : value;
  };
  const readPassword = async (): Promise<string> => {
    setMuted(stdin.isTTY);
    const password = await readLine("Password (at least 10 characters): ");
    setMuted(false);
    stdout.write("\n");
    return password;
  };
  try {
    return {
      email: email ?? (await readLine("Email: ")),
      name: name ?? (await readLine("Name: ")),
      password: await readPassword(),
    };
  } finally {
    terminal.close();
  }
}

/** Returns a stream to stdout that can be muted, so that a typed password is not shown. */
function muteableStdout() {
  let isMuted = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!isMuted) stdout.write(chunk);
      done();
    },
  });
  const setMuted = (muted: boolean): void => {
    isMuted = muted;
  };
  return { output, setMuted };
}

try {
  process.exitCode = await createAdmin(commandEnvironment());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
