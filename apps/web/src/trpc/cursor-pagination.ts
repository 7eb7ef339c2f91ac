/** Options of an infinite query whose pages end with a `nextCursor`, which is null on the last page. */
export const cursorPagination = {
  getNextPageParam: ({ nextCursor }: { readonly nextCursor: string | null }): string | null => nextCursor,
};
