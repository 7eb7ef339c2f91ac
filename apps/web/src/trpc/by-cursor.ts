/** How a list that comes in pages goes on: with the cursor that the last page gave, to the last page's null. */
export const byCursor = {
  getNextPageParam: ({ nextCursor }: { readonly nextCursor: string | null }): string | null => nextCursor,
};
