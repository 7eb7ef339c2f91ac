import { ChartNoAxesColumn, Ruler, SlidersHorizontal } from "lucide-react";
import { redirect } from "next/navigation";
import { homeOf } from "../components/shell/navigation.ts";
import { OpenShell } from "../components/shell/open-shell.tsx";
import { ButtonLink } from "../components/ui/button-link.tsx";
import { composition } from "../server/composition.ts";
import { viewerOfRequest } from "../trpc/server.tsx";
import { LandingPicture } from "./landing-picture.tsx";

const promises = [
  {
    Icon: SlidersHorizontal,
    title: "Questions that fit you",
    text: "After each answer the test chooses the next question so that it tells the most about you: not too easy, not too hard.",
  },
  {
    Icon: ChartNoAxesColumn,
    title: "A result for each concept",
    text: "Not one mark for everything, but where you stand in each part of the subject, and how that changes from test to test.",
  },
  {
    Icon: Ruler,
    title: "Honest about what it knows",
    text: "Every result comes with how certain it is. Where there is not enough to say something, the page says so.",
  },
] as const;

const LandingPage = async () => {
  const viewer = await viewerOfRequest();
  if (viewer !== null) redirect(homeOf(viewer.role));
  const open = composition().environment.OPEN_REGISTRATION;
  return (
    <OpenShell
      actions={
        <ButtonLink href="/sign-in" variant="quiet">
          Sign in
        </ButtonLink>
      }
    >
      <div className="mx-auto w-full max-w-page px-4 py-10 sm:px-6 sm:py-20">
        <div className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr]">
          <div>
            <h1 className="font-semibold text-4xl leading-[1.1] tracking-tight sm:text-5xl">
              Adaptive tests with honest results
            </h1>
            <p className="mt-5 max-w-[34rem] text-ink-soft text-lg">
              A short test that adjusts to you, one question at a time, and then says what it found out, and
              how certain it is.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <ButtonLink href="/sign-in">Sign in</ButtonLink>
              {open && (
                <ButtonLink href="/sign-up" variant="secondary">
                  Create an account
                </ButtonLink>
              )}
            </div>
          </div>
          <LandingPicture />
        </div>
        <ul className="mt-16 grid gap-8 border-line border-t pt-12 sm:mt-24 sm:grid-cols-3">
          {promises.map(({ Icon, title, text }) => (
            <li key={title}>
              <Icon className="size-6 text-accent" strokeWidth={1.75} aria-hidden="true" />
              <h2 className="mt-3 font-semibold text-lg">{title}</h2>
              <p className="mt-1.5 text-ink-soft">{text}</p>
            </li>
          ))}
        </ul>
      </div>
    </OpenShell>
  );
};

export default LandingPage;
