import { describe, expect, it } from "vitest";

import { splitStatements } from "./split-statements.ts";

describe("splitStatements", () => {
  it("splits at semicolons and drops blank pieces", () => {
    expect(splitStatements("select 1;\n\n;select 2 ; ")).toEqual(["select 1", "select 2"]);
  });

  it("takes a last statement without a semicolon", () => {
    expect(splitStatements("select 1; select 2")).toEqual(["select 1", "select 2"]);
  });

  it.each([
    ["a string", "select 'a;b', 'it''s;'"],
    ["an escape string", String.raw`select E'a\';b', e'\\'`],
    ["a quoted identifier", 'select 1 as "a;""b;"'],
    ["a dollar string", "select $$a;b$$"],
    ["a tagged dollar string holding others", "select $body$ a; $$ b; $$ $b$ $body$"],
    ["a line comment", "select 1 -- not; here\n + 1"],
    ["nested block comments", "select 1 /* a; /* b; */ c; */ + 1"],
    ["parentheses", "create rule r as on insert to t do also (insert into a values (1); select 2)"],
    [
      "a function body of standard SQL",
      "create function f(n int) returns int begin atomic select case n when 1 then 2 end; select 3; end",
    ],
  ])("keeps %s together", (_what, statement) => {
    expect(splitStatements(`${statement};select 2;`)).toEqual([statement, "select 2"]);
  });

  it("does not take a dollar inside a name for the beginning of a string", () => {
    expect(splitStatements("select a$b$c; select $1; select x$b$y")).toEqual([
      "select a$b$c",
      "select $1",
      "select x$b$y",
    ]);
  });

  it("ends a plain string at a backslash before the quote, as PostgreSQL does", () => {
    expect(splitStatements(String.raw`select 'a\'; select 'b'`)).toEqual([
      String.raw`select 'a\'`,
      "select 'b'",
    ]);
  });

  it("knows the word end outside of an atomic body as a word like others", () => {
    expect(splitStatements("begin; select case when true then 1 end; end; select 2")).toEqual([
      "begin",
      "select case when true then 1 end",
      "end",
      "select 2",
    ]);
  });
});
