import { defaultSchema } from "rehype-sanitize";

const attributes = defaultSchema.attributes ?? {};

/**
 * What authors' markdown may become: GitHub's list, plus the two classes by which remark-math marks a
 * formula. No style, no handler, no script, no frame; links to http, https and mailto, images from http(s).
 */
export const sanitizeSchema: typeof defaultSchema = {
  ...defaultSchema,
  attributes: {
    ...attributes,
    code: [...(attributes.code ?? []), ["className", "math-inline", "math-display", /^language-./]],
  },
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"], src: ["http", "https"] },
};
