/** What belongs to the choice above it: set in, beside a line. */
export const dependentFieldsClasses = "ms-2.5 mt-2 grid gap-5 border-line border-s-2 ps-5";
