"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface ScrollBoxProps {
  /** What a screen reader calls the box while it can be scrolled. */
  readonly label: string;
  /** Whether it is a region of its own even while nothing scrolls. */
  readonly landmark?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Scrolls what is too large for its place, in a box of its own. While it does, the box takes the focus, so that
 * arrow keys reach what is out of sight; while all of it is in sight, it is no stop on the way of the Tab key.
 */
export function ScrollBox({ label, landmark = false, className, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      setScrolls(scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className={className}
      {...(scrolls || landmark ? { role: "region", "aria-label": label } : {})}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
