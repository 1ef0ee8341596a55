/**
 * Something to be said: a code of the catalogue (src/journal/sentences) and its values. It is stored as it is, and worded
 * when somebody looks, in their language.
 */
export interface Spoken {
  readonly say: string;
  readonly [value: string]: SpokenValue;
}

export type SpokenValue = string | number | readonly string[] | readonly Spoken[];

/** A language with the texts of the catalogue under the keys of static/locales: `said.invite.do`. */
export interface Language {
  /** A language tag such as `de-DE`, for plural forms and numbers. */
  readonly locale: string;
  readonly text: (key: string) => string | undefined;
}
