/** Classes for fields that depend on the choice above them: indented, with a line at their start. */
export const DEPENDENT_FIELDS_CLASSES = "ms-2.5 mt-2 grid gap-5 border-line border-s-2 ps-5";
