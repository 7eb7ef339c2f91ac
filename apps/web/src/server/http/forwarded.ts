import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { removeHeaders, setHeader } from "./request-headers.ts";

/** Addresses of proxies: single ones, or all that begin with the same bits. */
export type ProxyRanges = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** What a proxy may say about the request that it passes on. Nobody else may. */
const SAID_BY_PROXIES = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
];

/** Addresses of one network of IPv6 belong to one household or one school. */
const IPV6_NETWORK_BITS = 64;

/**
 * Reads a list of addresses and networks with commas between them: `10.0.0.7, 192.168.0.0/16, fd00::/8`.
 *
 * @returns null where a part is neither
 */
export function parseProxyRanges(text: string): ProxyRanges | null {
  const parts = text.split(",").map((part) => part.trim());
  const ranges = parts.map((part) => {
    if (ipaddr.isValidCIDR(part)) return ipaddr.parseCIDR(part);
    if (!ipaddr.isValid(part)) return null;
    const address = ipaddr.process(part);
    return [address, address.toByteArray().length * 8] as const;
  });
  return ranges.every((range) => range !== null) ? ranges : null;
}

/**
 * Finds out who sends a request, and removes from its headers what only a proxy may say where no known proxy says it. After
 * that `x-forwarded-for` holds the sender's address alone, and every other part of the server may believe it.
 *
 * The address is that of the connection. If a known proxy is at its other end, it is the last one in `x-forwarded-for` that
 * is not a known proxy's too: what stands before that, the sender may have written. For IPv6 it is the network, 64 bits.
 */
export function settleSender(request: IncomingMessage, proxies: ProxyRanges): string {
  const peer = parseAddress(request.socket.remoteAddress ?? "");
  const isProxied = peer !== null && isProxy(peer, proxies);
  const forwarded = isProxied ? String(request.headers["x-forwarded-for"] ?? "") : "";
  const sender = peer === null ? "unknown" : textOf(lastStranger(peer, { forwarded, proxies }));
  removeHeaders(request, isProxied ? ["x-real-ip", "forwarded"] : SAID_BY_PROXIES);
  setHeader(request, "x-forwarded-for", sender);
  return sender;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Walks the chain of proxies from this server outwards, as far as each hop is known. */
function lastStranger(
  peer: Address,
  { forwarded, proxies }: { readonly forwarded: string; readonly proxies: ProxyRanges },
): Address {
  let hop = peer;
  for (const text of forwarded.split(",").reverse()) {
    const before = parseAddress(text.trim());
    if (before === null) return hop;
    hop = before;
    if (!isProxy(hop, proxies)) return hop;
  }
  return hop;
}

function parseAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function isProxy(address: Address, proxies: ProxyRanges): boolean {
  return proxies.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

function textOf(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  const bytes = address.toByteArray().fill(0, IPV6_NETWORK_BITS / 8);
  return ipaddr.fromByteArray(bytes).toString();
}
