/** A path that no page has. */
const NO_PAGE = "/not-found";

/**
 * The path and query that a request asks for. Clients of proxies name the site too (`http://host/path`), and Next would send
 * whoever asks so to that site.
 *
 * @param target what stands between the method and the version in the first line of a request
 */
export function addressOfTarget(target: string): string {
  const address = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return address.startsWith("/") ? address : NO_PAGE;
}

/**
 * The address by which Next finds a page. A path that is not UTF-8 in percent-encoding, such as `/sessions/%ff`, is the
 * address of no page; Next would fail on it.
 *
 * @param address the path and the query of a request
 */
export function pageAddressOf(address: string): string {
  try {
    decodeURIComponent(pathOf(address));
    return address;
  } catch {
    return NO_PAGE;
  }
}

/** The path of an address, without its query. */
export function pathOf(address: string): string {
  return address.split("?", 1)[0] ?? "";
}
