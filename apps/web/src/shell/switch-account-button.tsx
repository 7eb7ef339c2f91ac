import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { SignOutForm } from "./sign-out-form.tsx";

/** Button that signs out and opens the sign-in page, which then leads to `next`. */
export function SwitchAccountButton({ next }: { readonly next: string | null }) {
  const t = useTranslations("shell");
  return (
    <SignOutForm next={next} failedText={t("stillSignedIn")}>
      <Button type="submit" variant="secondary">
        {t("notForThisAccount.switch")}
      </Button>
    </SignOutForm>
  );
}
