import { clsx } from "clsx";
import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonVariants } from "./button-variants.ts";
import { Spinner } from "./spinner.tsx";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Work is under way: the button keeps its place, its width and the focus, and does nothing. */
  readonly busy?: boolean;
}

/**
 * A button. Its type is "button" unless it says otherwise, so that it never submits by accident. The spinner of
 * a busy one appears after 200 ms: work that is done at once does not flicker.
 */
export function Button(props: ButtonProps) {
  const { variant, size, busy = false, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { "aria-disabled": true, onClick: ignore } : onClick === undefined ? {} : { onClick })}
      className={clsx(buttonVariants(variant, size), "relative", className)}
    >
      <span
        className={clsx(
          "inline-flex items-center gap-2",
          busy && "opacity-0 transition-opacity delay-200 duration-0",
        )}
      >
        {children}
      </span>
      {busy && (
        <span className="absolute inset-0 grid animate-appear place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}

function ignore(event: MouseEvent): void {
  event.preventDefault();
}
