import { deviceStorage } from "#device-storage/device-storage.ts";
import { forgetChoices } from "#device-storage/kept-answer.ts";

/**
 * Signs the account out and removes its kept answers from the device.
 *
 * @returns false if the server refused or could not be reached; the account is then still signed in
 */
export async function signOut(): Promise<boolean> {
  try {
    const reply = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    if (reply.ok) forgetChoices(deviceStorage());
    return reply.ok;
  } catch {
    return false; // fetch throws only if there is no response
  }
}
