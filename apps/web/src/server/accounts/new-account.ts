import type { Role } from "@plumbline/contracts";

/** An account to be made. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}
