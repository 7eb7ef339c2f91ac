/** The logo without the name: a plumb bob on a cord that hangs from a beam. */
export function LogoMark({ className = "size-8" }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} fill="none" aria-hidden="true">
      <path d="M9 4h14" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M16 4v11" stroke="currentColor" strokeWidth="1.75" />
      <path
        d="M13.75 15h4.5a1 1 0 0 1 1 .86l.62 4.05a4 4 0 0 1-.6 2.77L16 28.5l-3.27-5.82a4 4 0 0 1-.6-2.77l.62-4.05a1 1 0 0 1 1-.86Z"
        className="fill-accent"
      />
    </svg>
  );
}

/** The logo with the name. */
export function Logo() {
  return (
    <span translate="no" className="inline-flex items-center gap-1.5 font-semibold text-lg tracking-tight">
      <LogoMark className="-ms-1.5 size-8" />
      Plumbline
    </span>
  );
}
