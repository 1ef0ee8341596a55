/** The app's language for a viewer, as the document's `lang`; the frame around it is always English. */
export function languageOf(languages: readonly string[], viewer: string): string {
  return languages.includes(viewer) ? viewer : (languages[0] ?? 'en');
}
