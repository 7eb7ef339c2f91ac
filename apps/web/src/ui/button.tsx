import { clsx } from "clsx";
import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonVariants } from "./button-variants.ts";
import { Spinner } from "./spinner.tsx";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Shows a spinner and ignores clicks. The button keeps its size and the focus. */
  readonly busy?: boolean;
}

/**
 * A button. Its default type is "button", so that it never submits a form by accident. The spinner of a busy button
 * appears after 200 ms, so that fast work causes no flicker.
 */
export function Button(props: ButtonProps) {
  const { variant, size, busy = false, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { "aria-disabled": true, onClick: ignoreClick } : onClick === undefined ? {} : { onClick })}
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

function ignoreClick(event: MouseEvent): void {
  event.preventDefault();
}
