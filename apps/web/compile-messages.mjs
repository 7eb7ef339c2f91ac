import compile from "icu-minify/compile";

/**
 * A loader of Turbopack: compiles the messages of a file, so that the browser needs no parser of messages. A message without
 * arguments stays a text.
 *
 * @param {string} source the JSON of a message file
 * @returns {string} the same JSON with every message compiled
 */
// biome-ignore lint/style/noDefaultExport: required of a loader
export default function compileMessages(source) {
  return JSON.stringify(
    JSON.parse(source, (_, value) => (typeof value === "string" ? compile(value) : value)),
  );
}
