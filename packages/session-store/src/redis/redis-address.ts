export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

interface Access {
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
}

/** Where Redis is and how to log in, as its URL says. */
export type RedisAddress = Access &
  (
    | { readonly kind: "single"; readonly node: HostAndPort; readonly database: number }
    | { readonly kind: "cluster"; readonly nodes: readonly HostAndPort[] }
    | {
        readonly kind: "sentinel";
        readonly sentinels: readonly HostAndPort[];
        readonly masterName: string;
        readonly database: number;
      }
  );

/** The URL has none of the known forms. The message says which part is wrong and never repeats any of it. */
export class RedisAddressError extends Error {
  constructor(problem: string) {
    super(
      `${problem}. Use redis://host:port, redis+cluster://host:port,host:port or ` +
        "redis+sentinel://host:port,host:port/master-name; rediss instead of redis for TLS.",
    );
    this.name = "RedisAddressError";
  }
}

const DEFAULT_REDIS_PORT = 6_379;
const DEFAULT_SENTINEL_PORT = 26_379;
const urlForm =
  /^(?<tls>rediss?)(?:\+(?<form>cluster|sentinel))?:\/\/(?:(?<login>[^@/]*)@)?(?<hosts>[^/?#]+)(?<path>\/[^?#]*)?$/;

/**
 * Reads a Redis URL:
 *
 * - `redis://[user:password@]host[:6379][/database]`: one server
 * - `redis+cluster://[user:password@]host:port,host:port`: a cluster, by any of its nodes
 * - `redis+sentinel://[user:password@]host[:26379],host/master-name[/database]`: sentinels that know the master
 *
 * `rediss` in place of `redis` means TLS. User name and password are percent-encoded.
 *
 * @throws RedisAddressError for anything else
 */
export function parseRedisAddress(url: string): RedisAddress {
  const parts = urlForm.exec(url)?.groups;
  if (parts?.hosts === undefined) throw new RedisAddressError("The Redis URL has no form that is known");
  const defaultPort = parts.form === "sentinel" ? DEFAULT_SENTINEL_PORT : DEFAULT_REDIS_PORT;
  const hosts = parts.hosts.split(",").map((host) => parseHost(host, defaultPort));
  const access = { tls: parts.tls === "rediss", ...parseLogin(parts.login ?? "") };
  const path = (parts.path ?? "").split("/").slice(1);

  if (parts.form === "cluster") {
    if (path.join("") !== "") throw new RedisAddressError("A cluster has one database, which takes no name");
    return { kind: "cluster", nodes: hosts, ...access };
  }
  if (parts.form === "sentinel") {
    const [masterName = "", database = ""] = path;
    if (masterName === "")
      throw new RedisAddressError("The name of the master that the sentinels know is missing");
    return { kind: "sentinel", sentinels: hosts, masterName, database: parseDatabase(database), ...access };
  }
  const [node, ...others] = hosts;
  if (node === undefined || others.length > 0)
    throw new RedisAddressError("Several hosts need +cluster or +sentinel");
  return { kind: "single", node, database: parseDatabase(path[0] ?? ""), ...access };
}

function parseHost(text: string, defaultPort: number): HostAndPort {
  const parts = /^(?:\[(?<ipv6>[0-9a-fA-F:.]+)\]|(?<name>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/.exec(
    text,
  )?.groups;
  const host = parts?.ipv6 ?? parts?.name;
  const port = Number(parts?.port ?? defaultPort);
  if (host === undefined || port < 1 || port > 65_535)
    throw new RedisAddressError("A host or port is malformed");
  return { host, port };
}

/** `user:password`, `:password`, or `user`; either may be empty. */
function parseLogin(login: string): Pick<Access, "username" | "password"> {
  const colon = login.indexOf(":");
  return colon === -1
    ? { username: decodePart(login), password: null }
    : { username: decodePart(login.slice(0, colon)), password: decodePart(login.slice(colon + 1)) };
}

function parseDatabase(text: string): number {
  if (text === "") return 0;
  if (!/^\d{1,4}$/.test(text)) throw new RedisAddressError("The database is not a number");
  return Number(text);
}

function decodePart(text: string): string | null {
  if (text === "") return null;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisAddressError("The user name or password is not percent-encoded");
  }
}
