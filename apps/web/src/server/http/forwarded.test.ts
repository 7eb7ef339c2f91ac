import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { type ProxyRanges, parseProxyRanges, settleSender } from "./forwarded.ts";

/** A request from this address with these headers, as Node reads it. */
function requestFrom(address: string, headers: Readonly<Record<string, string>>): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  for (const [name, value] of Object.entries(headers)) {
    request.headers[name.toLowerCase()] = value;
    request.rawHeaders.push(name, value);
  }
  return request;
}

function ranges(text: string): ProxyRanges {
  const parsed = parseProxyRanges(text);
  if (parsed === null) throw new Error(`${text} is no list of addresses`);
  return parsed;
}

const forged = {
  Host: "tests.example",
  "X-Forwarded-For": "1.2.3.4",
  "X-Real-IP": "1.2.3.4",
  Forwarded: "for=1.2.3.4;host=evil.example",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
};

test("nobody writes their own address, host or protocol", () => {
  for (const proxies of [[], ranges("10.0.0.0/8")]) {
    const request = requestFrom("203.0.113.9", forged);
    expect(settleSender(request, proxies)).toBe("203.0.113.9");
    expect(request.headers).toEqual({ host: "tests.example", "x-forwarded-for": "203.0.113.9" });
    expect(request.rawHeaders).toEqual(["Host", "tests.example", "x-forwarded-for", "203.0.113.9"]);
  }
});

test("a known proxy says the address, the host and the protocol", () => {
  const request = requestFrom("10.0.0.7", { ...forged, "X-Forwarded-For": "203.0.113.9" });
  expect(settleSender(request, ranges("10.0.0.7"))).toBe("203.0.113.9");
  expect(request.headers).toEqual({
    host: "tests.example",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
  });
});

test.each([
  ["what stands before the last stranger is not believed", "1.2.3.4, 203.0.113.9, 10.0.0.8", "203.0.113.9"],
  ["a chain of known proxies alone ends at its first", "10.0.0.9, 10.0.0.8", "10.0.0.9"],
  ["a word that is no address ends the chain", "203.0.113.9, unknown, 10.0.0.8", "10.0.0.8"],
  ["no header: the proxy itself", "", "10.0.0.7"],
])("%s", (_, header, sender) => {
  expect(
    settleSender(requestFrom("::ffff:10.0.0.7", { "X-Forwarded-For": header }), ranges("10.0.0.0/8")),
  ).toBe(sender);
});

test("a network of IPv6 counts as one sender", () => {
  const request = requestFrom("2001:db8:1:2:aaaa::1", {});
  expect(settleSender(request, [])).toBe("2001:db8:1:2::");
});

test.each(["proxy.example", "10.0.0.0/33", "10.0.0.1,", "*", "10.0.0.1 10.0.0.2"])(
  "%j is no list",
  (text) => {
    expect(parseProxyRanges(text)).toBeNull();
  },
);
