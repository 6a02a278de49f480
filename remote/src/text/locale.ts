/**
 * Returns a locale that `Intl` accepts, or undefined. A host may pass any string, and an invalid one must not break the
 * bar.
 */
export function safeLocale(locale: string | undefined): string | undefined {
  if (!locale) return undefined;
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
