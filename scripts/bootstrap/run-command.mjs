import { spawn } from "node:child_process";
import { isAbsolute } from "node:path";
import { Problem } from "./problem.mjs";

const SHOWN_LINES = 40;

/**
 * Runs a program quietly.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, failure: string }} options `failure`: what a failure means for the reader
 * @returns {Promise<string>} what the program printed, to its standard output and its standard error
 * @throws {Problem} when it fails: the `failure`, then the last lines that the program printed
 */
export async function runQuietly(program, args, { cwd, env, failure }) {
  const child = start(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const code = await exitCode(child);
  const output = Buffer.concat(chunks).toString("utf8");
  if (code === 0) return output;
  const lines = output.trim().split("\n").slice(-SHOWN_LINES);
  throw new Problem(`${failure}\n\n${[`$ ${program} ${args.join(" ")}`, ...lines].join("\n")}`);
}

/**
 * Runs a program on this process's own terminal.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
export function runOpenly(program, args, { cwd, env }) {
  return exitCode(start(program, args, { cwd, env, stdio: "inherit" }));
}

/** Starts a program. On Windows, npm and the programs of node_modules/.bin are scripts that need a shell. */
function start(program, args, options) {
  return spawn(program, args, { ...options, shell: process.platform === "win32" && !isAbsolute(program) });
}

/** The exit code of a child process; 1 when a signal ended it or it could not be started at all. */
function exitCode(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
