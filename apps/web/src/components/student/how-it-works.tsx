import { formatLength, formatQuantity } from "../formatting/number.ts";

interface HowItWorksProps {
  readonly length: { readonly min: number; readonly max: number };
  readonly timeLimitMinutes: number | null;
}

interface Point {
  readonly title: string;
  readonly text: string;
}

const lengthInWords = ({ min, max }: HowItWorksProps["length"]): string =>
  min === max
    ? "Everyone gets the same number."
    : "It stops as soon as it knows enough, which is sooner for some than for others.";

const limitInWords = (minutes: number | null): string =>
  minutes === null
    ? "There is no time limit: take the time that you need."
    : `You have ${formatQuantity(minutes, "minute", "minutes")}; when they are over, what you have answered counts.`;

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
    text: `${lengthInWords(length)} ${limitInWords(timeLimitMinutes)}`,
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
