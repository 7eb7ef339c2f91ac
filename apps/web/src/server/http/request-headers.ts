import type { IncomingMessage } from "node:http";

/** Removes headers of a request, in small letters. Node keeps the headers twice, and its readers use either. */
export function removeHeaders(request: IncomingMessage, names: readonly string[]): void {
  for (const name of names) delete request.headers[name];
  const { rawHeaders } = request;
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (names.includes(rawHeaders[index]?.toLowerCase() ?? "")) rawHeaders.splice(index, 2);
  }
}

/** Gives a request a header, by a name in small letters, in place of any that it was sent with. */
export function setHeader(request: IncomingMessage, name: string, value: string): void {
  removeHeaders(request, [name]);
  request.headers[name] = value;
  request.rawHeaders.push(name, value);
}
