import { deviceStorage } from "#features/take-test/effects/device-storage.ts";
import { forgetChoices } from "#features/take-test/state/kept-answer.ts";

/**
 * Ends the sign-in on this device.
 *
 * @returns false where the server could not be reached or refused, and the account is still signed in
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
    return false; // fetch throws only where no reply came
  }
}
