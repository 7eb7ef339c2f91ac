import { useTranslations } from "next-intl";
import { LabelledControl, type LabelledControlProps } from "./labelled-control.tsx";

interface FieldProps extends Omit<LabelledControlProps, "remark"> {
  readonly optional?: boolean;
}

/** A control with label, hint and error, whose label says so where it may stay empty. */
export function Field({ optional = false, ...rest }: FieldProps) {
  const t = useTranslations("ui");
  return <LabelledControl {...rest} {...(optional ? { remark: t("optional") } : {})} />;
}
