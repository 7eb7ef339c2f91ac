import { ArrowDown, ArrowUp, type LucideIcon, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

interface RowButtonsProps {
  /** The name of the row within the buttons' labels: "Option B". */
  readonly rowName: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  /** The reason why the row cannot be removed; absent if it can. */
  readonly removalObstacle?: string | undefined;
}

/** Buttons that move a row up or down or remove it. */
export function RowButtons({ rowName, isFirst, isLast, onMove, onRemove, removalObstacle }: RowButtonsProps) {
  const t = useTranslations("admin.form");
  return (
    <span className="flex shrink-0">
      <RowButton
        Icon={ArrowUp}
        label={t("moveUp", { row: rowName })}
        isInactive={isFirst}
        onPress={() => onMove(-1)}
      />
      <RowButton
        Icon={ArrowDown}
        label={t("moveDown", { row: rowName })}
        isInactive={isLast}
        onPress={() => onMove(1)}
      />
      <RowButton
        Icon={Trash2}
        label={
          removalObstacle === undefined
            ? t("remove", { row: rowName })
            : t("kept", { row: rowName, why: removalObstacle })
        }
        isInactive={removalObstacle !== undefined}
        onPress={onRemove}
      />
    </span>
  );
}

interface RowButtonProps {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly isInactive: boolean;
  readonly onPress: () => void;
}

/** An inactive button uses aria-disabled: the disabled attribute would remove the focus from the pressed button. */
function RowButton({ Icon, label, isInactive, onPress }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(isInactive ? { "aria-disabled": true } : { onClick: onPress })}
      className="grid size-9 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40 pointer-coarse:size-11"
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  );
}
