import type { Markup, TestCurrentOutput, TestSubmitOutput } from "@plumbline/contracts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";

interface MarkupServices {
  readonly readMarkup: (text: string) => Markup;
}

/**
 * Adds the markup of the texts that are in the reply, where the caller asks for it. Nothing else is read: an explanation has
 * markup only where the reply tells it.
 */
export async function withMarkup<Reply extends TestCurrentOutput | TestSubmitOutput>(
  { readMarkup }: MarkupServices,
  { markup }: { readonly markup: boolean },
  replying: Promise<Reply>,
): Promise<Reply> {
  const reply = await replying;
  if (!markup) return reply;
  return {
    ...reply,
    ...("question" in reply && {
      question: { ...reply.question, markup: readQuestionMarkup(reply.question, readMarkup) },
    }),
    ...("feedback" in reply &&
      reply.feedback !== undefined && {
        feedback: { ...reply.feedback, markup: readMarkup(reply.feedback.explanation) },
      }),
  };
}
