"use client";

import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useDeviceSetting } from "./device-setting.ts";

interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly optionCount: number;
}

/** Which keys do what, and the switch that turns those off that are a single character. */
export const ShortcutSheet = ({ open, onOpenChange, optionCount }: ShortcutSheetProps) => {
  const [keysOff, setKeysOff] = useDeviceSetting("keys-off", false);
  const lastLetter = String.fromCharCode(64 + optionCount);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-3">
        <Shortcut keys={["A", lastLetter]} says="choose an answer; nothing is submitted" />
        <Shortcut keys={["1", String(Math.min(optionCount, 9))]} says="the same, by number" />
        <Shortcut keys={["↑", "↓"]} says="move among the answers, “I don’t know” included" />
        <Shortcut keys={["Tab"]} says="move on to “Submit answer”" />
        <Shortcut keys={["Enter"]} says="submits, on the button only" />
        <Shortcut keys={["?"]} says="opens this list" />
        <Shortcut keys={["Esc"]} says="closes it" />
      </dl>
      <div className="mt-4 border-line border-t pt-2">
        <Checkbox
          label="Letters, numbers and ? act as shortcuts"
          hint="Turn this off if your keyboard or voice input presses them by accident."
          checked={!keysOff}
          onChange={(event) => setKeysOff(!event.target.checked)}
        />
      </div>
    </Dialog>
  );
};

interface ShortcutProps {
  /** One key, or the first and the last of a range. */
  readonly keys: readonly string[];
  readonly says: string;
}

const Shortcut = ({ keys, says }: ShortcutProps) => (
  <>
    <dt className="whitespace-nowrap">
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && <span className="px-1 text-ink-faint">–</span>}
          <kbd className="inline-grid min-h-7 min-w-7 place-items-center rounded-md border border-line-firm bg-sunken px-1.5 font-sans text-sm">
            {key}
          </kbd>
        </span>
      ))}
    </dt>
    <dd className="text-ink-soft">{says}</dd>
  </>
);
