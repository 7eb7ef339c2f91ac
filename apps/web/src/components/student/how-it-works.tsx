import { formatLength, formatQuantity } from "../formatting/number.ts";

interface HowItWorksProps {
  readonly length: { readonly min: number; readonly max: number };
  readonly timeLimitMinutes: number | null;
}

interface Point {
  readonly title: string;
  readonly text: string;
}

const pointsOf = ({ length, timeLimitMinutes }: HowItWorksProps): readonly Point[] => [
  {
    title: "Each question is chosen for you",
    text: "After every answer the test works out which question tells it the most about you. So two people rarely get the same questions.",
  },
  {
    title: "Expect to get about half of them wrong",
    text: "Questions that are all easy or all hard would tell nothing. A test that feels hard is doing its work; it does not mean that you are doing badly.",
  },
  {
    title: "You cannot go back",
    text: "The next question depends on your answer, so an answer that is submitted stays. If you do not know, say so: “I don’t know” is a choice. It counts like a wrong answer.",
  },
  {
    title: `It asks ${formatLength(length)}`,
    text:
      length.min === length.max
        ? "Everyone gets the same number."
        : "It stops as soon as it knows enough, which is sooner for some than for others. A longer test is not a worse one.",
  },
  timeLimitMinutes === null
    ? {
        title: "There is no time limit",
        text: "Take the time that you need, with paper and pencil if you like.",
      }
    : {
        title: `You have ${formatQuantity(timeLimitMinutes, "minute", "minutes")}`,
        text: "When the time is over, what you have answered counts.",
      },
  {
    title: "You can take a break",
    text: "Close the page and come back later, on another device too: the test goes on at the same question. Every answer is saved as you submit it.",
  },
  {
    title: "The result says how certain it is",
    text: "For each concept you get a range in which your proficiency lies, not a single mark. Where there were too few questions, it says so.",
  },
];

/** What a student should know before an adaptive test begins; all of it true. */
export const HowItWorks = (props: HowItWorksProps) => (
  <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
    {pointsOf(props).map(({ title, text }) => (
      <div key={title}>
        <dt className="font-semibold">{title}</dt>
        <dd className="mt-1 text-ink-soft">{text}</dd>
      </div>
    ))}
  </dl>
);
