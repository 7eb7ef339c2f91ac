"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface ScrollBoxProps {
  /** The accessible name of the box while it can be scrolled. */
  readonly label: string;
  /** The language of the label, a BCP 47 tag; null where it is not known. The content names its own. */
  readonly labelLanguage: string | null;
  /** Whether the box is a region even while its content fits. */
  readonly landmark?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Scrolls content that is too large for its place. While it scrolls, the box is focusable, so that arrow keys can scroll
 * it. While the content fits, the Tab key skips it.
 */
export function ScrollBox(props: ScrollBoxProps) {
  const { label, labelLanguage, landmark = false, className, children } = props;
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
      {...(labelLanguage === null ? {} : { lang: labelLanguage })}
      {...(scrolls || landmark ? { role: "region", "aria-label": label } : {})}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
