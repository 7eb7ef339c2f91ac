import { defaultSchema } from "rehype-sanitize";

const attributes = defaultSchema.attributes ?? {};

/**
 * What authors' markdown may become: GitHub's list, plus the two classes by which remark-math marks a
 * formula. No style, no handler, no script, no frame; links to http, https and mailto, images by https or from
 * this installation. No control either: the box of a task list would be one beside the answer's own.
 */
export const sanitizeSchema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== "input"),
  attributes: {
    ...attributes,
    code: [...(attributes.code ?? []), ["className", "math-inline", "math-display", /^language-./]],
  },
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"], src: ["https"] },
};
