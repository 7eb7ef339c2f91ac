"use client";

import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";

/** In place of the question, while another page of this browser shows it. */
export const TakenOverView = ({ onTakeBack }: { readonly onTakeBack: () => void }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl">
        This test is open in another window
      </h1>
      <p className="mt-3 text-ink-soft">
        It goes on there, and what you have answered is safe. Only one window at a time takes answers.
      </p>
      <Button className="mt-6 max-sm:w-full" onClick={onTakeBack}>
        Go on here instead
      </Button>
    </>
  );
};
