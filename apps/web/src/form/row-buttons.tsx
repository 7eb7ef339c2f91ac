import { ArrowDown, ArrowUp, type LucideIcon, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

interface RowButtonsProps {
  /** What the row is, for the names of the buttons: "Option B". */
  readonly noun: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  /** Why it cannot be removed; absent when it can. */
  readonly kept?: string | undefined;
}

/** Moves a row up or down, or takes it out. */
export function RowButtons({ noun, first, last, onMove, onRemove, kept }: RowButtonsProps) {
  const t = useTranslations("admin.form");
  return (
    <span className="flex shrink-0">
      <RowButton Icon={ArrowUp} label={t("moveUp", { row: noun })} off={first} onPress={() => onMove(-1)} />
      <RowButton Icon={ArrowDown} label={t("moveDown", { row: noun })} off={last} onPress={() => onMove(1)} />
      <RowButton
        Icon={Trash2}
        label={kept === undefined ? t("remove", { row: noun }) : t("kept", { row: noun, why: kept })}
        off={kept !== undefined}
        onPress={onRemove}
      />
    </span>
  );
}

interface RowButtonProps {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly off: boolean;
  readonly onPress: () => void;
}

// Off, a button keeps the focus: disabling the one that was just pressed would drop the focus to the page.
function RowButton({ Icon, label, off, onPress }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(off ? { "aria-disabled": true } : { onClick: onPress })}
      className="grid size-9 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40 pointer-coarse:size-11"
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  );
}
