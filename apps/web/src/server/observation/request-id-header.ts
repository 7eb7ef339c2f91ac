/** The header with the id of a request: on the request, for the page that is made, and on the response. */
export const REQUEST_ID_HEADER = "x-request-id";
