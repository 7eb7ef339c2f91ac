/** A path that no page has. */
const NO_PAGE = "/not-found";

/**
 * The address by which Next finds a page. A path that is not UTF-8 in percent-encoding, such as `/sessions/%ff`, is the
 * address of no page; Next would fail on it.
 *
 * @param address the path and the query of a request
 */
export function pageAddressOf(address: string): string {
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return NO_PAGE;
  }
}
