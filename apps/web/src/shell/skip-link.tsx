import { useTranslations } from "next-intl";

/** Link that skips the header. It is the first element in the tab order and visible only when focused. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      className="fixed start-4 top-2 print:hidden z-50 -translate-y-20 rounded-control bg-accent px-4 py-2.5 font-medium text-on-accent focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
