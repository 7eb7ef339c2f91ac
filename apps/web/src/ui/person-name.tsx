/** The name of a person, which the translation of a browser leaves as it is. */
export function PersonName({ children }: { readonly children: string }) {
  return <span translate="no">{children}</span>;
}
