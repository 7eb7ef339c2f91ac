import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { z } from "zod";
import { createAccount } from "#server/accounts/accounts.ts";
import { compose } from "#server/composition.ts";
import type { Environment } from "../env.ts";
import { commandEnvironment } from "./command-environment.ts";

const answersSchema = z.object({
  email: z.email({ error: "that is not an email address" }),
  name: z.string().trim().min(1, { error: "the name is empty" }),
  password: z.string().min(10, { error: "the password needs at least 10 characters" }),
});

/** A terminal's output that can be silenced while a password is typed. */
function silenceable() {
  let silent = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!silent) stdout.write(chunk);
      done();
    },
  });
  return { output, silence: (on: boolean) => (silent = on) };
}

/**
 * Asks for what the command line does not give: `pnpm admin:create [email] [name]`, the password always. Lines may
 * also be piped in, in this order.
 */
async function ask() {
  const [email, name] = process.argv.slice(2).filter((word) => word !== "--");
  const { output, silence } = silenceable();
  const terminal = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  // Read as a sequence of lines: a question of readline loses what was piped in before it was put.
  const lines = terminal[Symbol.asyncIterator]();
  const line = async (prompt: string): Promise<string> => {
    stdout.write(prompt);
    const { value, done } = await lines.next();
    return done ? "" : value;
  };
  const passwordLine = async (): Promise<string> => {
    silence(stdin.isTTY);
    const typed = await line("Password (at least 10 characters): ");
    silence(false);
    stdout.write("\n");
    return typed;
  };
  try {
    return {
      email: email ?? (await line("Email: ")),
      name: name ?? (await line("Name: ")),
      password: await passwordLine(),
    };
  } finally {
    terminal.close();
  }
}

async function makeAdmin(environment: Environment): Promise<number> {
  const answers = answersSchema.safeParse(await ask());
  if (!answers.success) {
    for (const issue of answers.error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
    return 1;
  }
  const composition = compose(environment);
  try {
    const made = await createAccount(composition.authentication, { ...answers.data, role: "admin" });
    console.log(
      made ? `Made the admin ${answers.data.email}.` : `${answers.data.email} has an account already.`,
    );
    return made ? 0 : 1;
  } finally {
    await composition.close();
  }
}

try {
  process.exitCode = await makeAdmin(commandEnvironment());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
