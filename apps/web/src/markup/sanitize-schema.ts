import { defaultSchema } from "rehype-sanitize";

const attributes = defaultSchema.attributes ?? {};

/**
 * The HTML that an author's markdown may become: GitHub's list, plus the two classes with which remark-math marks a
 * formula. It allows no styles, event handlers, scripts or frames. Links may lead to http, https and mailto; images may
 * come from https or from this installation. Checkboxes of task lists are removed, so that the only controls are those
 * of the answer.
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
