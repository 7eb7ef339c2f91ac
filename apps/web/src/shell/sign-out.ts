import { deviceStorage } from "#device-storage/device-storage.ts";
import { forgetChoices } from "#device-storage/kept-answer.ts";
import { signInPath } from "./safe-next-path.ts";

/**
 * Signs the account out and removes its kept answers from the device.
 *
 * @param next the path that the sign-in page leads to
 * @returns the address of the sign-in page; null if the server refused or could not be reached; the account is then
 *   still signed in
 */
export async function signOut(next: string | null): Promise<string | null> {
  try {
    const reply = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    if (!reply.ok) return null;
    forgetChoices(deviceStorage());
    return signInPath(next);
  } catch {
    return null; // fetch throws only if there is no response
  }
}
