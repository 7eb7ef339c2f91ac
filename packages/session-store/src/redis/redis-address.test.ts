import { describe, expect, it } from "vitest";
import { parseRedisAddress, RedisAddressError } from "./redis-address.ts";

const open = { tls: false, username: null, password: null };

describe("parseRedisAddress", () => {
  it.each([
    ["redis://localhost", { kind: "single", node: { host: "localhost", port: 6379 }, database: 0, ...open }],
    [
      "redis://10.0.0.7:7000/3",
      { kind: "single", node: { host: "10.0.0.7", port: 7000 }, database: 3, ...open },
    ],
    ["redis://[::1]:6380/", { kind: "single", node: { host: "::1", port: 6380 }, database: 0, ...open }],
    [
      "rediss://app:p%40ss%2F%3A@cache.example:6390",
      {
        kind: "single",
        node: { host: "cache.example", port: 6390 },
        database: 0,
        tls: true,
        username: "app",
        password: "p@ss/:",
      },
    ],
    [
      "redis://:only-a-password@localhost",
      {
        kind: "single",
        node: { host: "localhost", port: 6379 },
        database: 0,
        ...open,
        password: "only-a-password",
      },
    ],
    [
      "redis+cluster://a:7001,b:7002,c",
      {
        kind: "cluster",
        nodes: [
          { host: "a", port: 7001 },
          { host: "b", port: 7002 },
          { host: "c", port: 6379 },
        ],
        ...open,
      },
    ],
    [
      "rediss+cluster://u:p@a:7001/",
      { kind: "cluster", nodes: [{ host: "a", port: 7001 }], tls: true, username: "u", password: "p" },
    ],
    [
      "redis+sentinel://a,b:26380/plumbline/2",
      {
        kind: "sentinel",
        sentinels: [
          { host: "a", port: 26379 },
          { host: "b", port: 26380 },
        ],
        masterName: "plumbline",
        database: 2,
        ...open,
      },
    ],
  ])("reads %s", (url, expected) => {
    expect(parseRedisAddress(url)).toEqual(expected);
  });

  it.each([
    "",
    "localhost:6379",
    "http://localhost",
    "redis+other://localhost",
    "redis://",
    "redis://a,b",
    "redis://secret-host:0",
    "redis://secret-host:99999",
    "redis://secret-host:six",
    "redis://secret-host/zero",
    "redis://secret%ZZ@localhost",
    "redis+cluster://secret-host/1",
    "redis+cluster://secret-host,,b",
    "redis+sentinel://secret-host",
    "redis+sentinel://secret-host/name/x",
  ])("refuses %j with a sentence that tells the forms and repeats nothing of it", (url) => {
    expect(() => parseRedisAddress(url)).toThrow(RedisAddressError);
    expect(() => parseRedisAddress(url)).toThrow(/redis\+sentinel:\/\/host:port/);
    expect(() => parseRedisAddress(url)).not.toThrow(/secret/);
  });
});
