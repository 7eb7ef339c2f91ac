import { expect, test } from "vitest";
import { MAXIMUM_BODY_BYTES, refuseTooLarge } from "./request-size.ts";

function request(bytes: number | null) {
  return new Request("http://plumbline.example/api/trpc/admin.applyImport", {
    method: "POST",
    headers: bytes === null ? {} : { "content-length": String(bytes) },
  });
}

test("a request passes up to the largest body that is read, and where it does not say how large it is", () => {
  expect(refuseTooLarge(request(MAXIMUM_BODY_BYTES))).toBeNull();
  expect(refuseTooLarge(request(null))).toBeNull();
});

test("a larger one is refused with what is wrong and how to correct it", async () => {
  const refusal = refuseTooLarge(request(MAXIMUM_BODY_BYTES + 1));
  expect(refusal?.status).toBe(413);
  expect(await refusal?.json()).toMatchObject({
    error: {
      data: {
        domainCode: "INVALID_INPUT",
        issues: [
          {
            field: "",
            code: "request-too-large",
            values: { megabytes: 32 },
            message: expect.stringContaining("32 MB"),
            hint: "Send it in parts.",
          },
        ],
      },
    },
  });
});
