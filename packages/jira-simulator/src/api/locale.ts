/** Languages of accounts and sites. Error texts exist in English and French; others read English ones. */
export const LOCALES = ['en', 'fr', 'de', 'es', 'ja'] as const;

export type Locale = (typeof LOCALES)[number];

/** The language of an `Accept-Language` header, as far as the simulator has it. */
export function localeOf(header: string): Locale {
  const wanted = header.trim().slice(0, 2).toLowerCase();
  return LOCALES.find((locale) => locale === wanted) ?? 'en';
}
