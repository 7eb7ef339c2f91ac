import type { Viewer as SessionViewer } from "@plumbline/test-delivery";

/** The person who is signed in. */
export interface Viewer extends SessionViewer {
  readonly name: string;
  readonly email: string;
}
