import { expect, test } from "vitest";
import { sessionCookieOf } from "./session-cookie.ts";

const NAME = "plumbline.session_token";

function read(cookie: string): string | null {
  return sessionCookieOf(new Headers({ cookie }), NAME);
}

test("is the session's alone, whatever other cookies there are", () => {
  expect(read(`${NAME}=token.signature%3D`)).toBe("token.signature%3D");
  expect(read(`theme=dark; ${NAME}=token.signature%3D; junk=${"x".repeat(9_000)}`)).toBe(
    "token.signature%3D",
  );
  expect(read(`x${NAME}=token`)).toBeNull();
});

test("is none where two claim to be it, or where it is too long", () => {
  expect(read(`${NAME}=a; ${NAME}=b`)).toBeNull();
  expect(read(`${NAME}=${"x".repeat(257)}`)).toBeNull();
  expect(read(`${NAME}=`)).toBeNull();
  expect(sessionCookieOf(new Headers(), NAME)).toBeNull();
});
