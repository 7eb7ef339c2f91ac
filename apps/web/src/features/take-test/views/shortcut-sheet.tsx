"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { useDeviceSetting } from "../effects/device-setting.ts";

interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Which keys do what, and the switch that turns those off that are a single character. */
export function ShortcutSheet({ open, onOpenChange }: ShortcutSheetProps) {
  const t = useTranslations("runner.keys");
  const [keysOff, setKeysOff] = useDeviceSetting("keys-off", false);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-3">
        <Shortcut keys={["A", "J"]} says={t("letters")} />
        <Shortcut keys={["1", "9"]} says={t("numbers")} />
        <Shortcut keys={["↑", "↓"]} says={t("arrows")} />
        <Shortcut keys={["Tab"]} says={t("tab")} />
        <Shortcut keys={["Enter"]} says={t("enter")} />
        <Shortcut keys={["?"]} says={t("help")} />
        <Shortcut keys={["Esc"]} says={t("escape")} />
      </dl>
      <div className="mt-4 border-line border-t pt-2">
        <Checkbox
          label={t("switch")}
          hint={t("switchHint")}
          checked={!keysOff}
          onChange={(event) => setKeysOff(!event.target.checked)}
        />
      </div>
    </Dialog>
  );
}

interface ShortcutProps {
  /** One key, or the first and the last of a range. */
  readonly keys: readonly string[];
  readonly says: string;
}

function Shortcut({ keys, says }: ShortcutProps) {
  return (
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
}
