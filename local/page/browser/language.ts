/** The language that the app speaks to a viewer, as `lang` of the document; the frame around it is English always. */
export function languageOf(languages: readonly string[], viewer: string): string {
  return languages.includes(viewer) ? viewer : (languages[0] ?? 'en');
}
