/** Classes of a row that `FoldedRows` hides until its reader asks for it; with scripting off, of no row. */
export const OLDER_ROW_CLASSES = "group-data-folded:[@media(scripting:enabled)]:hidden";
