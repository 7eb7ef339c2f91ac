/** The language that the pages speak; day before month, 24 hours. */
export const LOCALE = "en-GB";
