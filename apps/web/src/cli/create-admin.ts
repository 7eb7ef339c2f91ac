import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { z } from "zod";
import type { Environment } from "../env.ts";
import { createAccount } from "../server/accounts.ts";
import { compose } from "../server/composition.ts";
import { commandEnvironment } from "./command-environment.ts";

const answersSchema = z.object({
  email: z.email({ error: "that is not an email address" }),
  name: z.string().trim().min(1, { error: "the name is empty" }),
  password: z.string().min(10, { error: "the password needs at least 10 characters" }),
});

/** Asks for what the command line does not give: `pnpm admin:create [email] [name]`, the password always. */
const ask = async () => {
  const [email, name] = process.argv.slice(2);
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    return {
      email: email ?? (await terminal.question("Email: ")),
      name: name ?? (await terminal.question("Name: ")),
      password: await terminal.question("Password (at least 10 characters): "),
    };
  } finally {
    terminal.close();
  }
};

const makeAdmin = async (environment: Environment): Promise<number> => {
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
};

try {
  process.exitCode = await makeAdmin(commandEnvironment());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
