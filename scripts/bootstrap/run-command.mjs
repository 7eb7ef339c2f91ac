import { spawn } from "node:child_process";
import { Problem } from "./problem.mjs";

const shownLines = 40;

/**
 * Runs a program quietly; if it fails, its last lines follow the sentence that says what failed.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, failure: string }} options `failure`: what it means for the reader
 */
export async function runQuietly(program, args, { cwd, env, failure }) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk));
  const end = await ended(child);
  if (end === 0) return;
  const lines = Buffer.concat(output).toString("utf8").trim().split("\n").slice(-shownLines);
  throw new Problem(`${failure}\n\n${[`$ ${program} ${args.join(" ")}`, ...lines].join("\n")}`);
}

/**
 * Runs a program in the open, on our own terminal.
 *
 * @returns {Promise<number>} its exit code
 */
export function runOpenly(program, args, { cwd, env }) {
  return ended(spawn(program, args, { cwd, env, stdio: "inherit" }));
}

/** The exit code of a child; 1 when a signal ended it or it could not be started at all. */
function ended(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
