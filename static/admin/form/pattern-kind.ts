/** What a pattern of `*` and `?` says, if it says one thing; `own` is anything else. */
export const patternKinds = ['begins', 'ends', 'contains', 'is', 'own'] as const;
export type PatternKind = (typeof patternKinds)[number];

export interface NamedPattern {
  readonly kind: PatternKind;
  /** The plain text; for `own` the pattern itself. */
  readonly text: string;
}

const plain = '[^*?\\\\]*';
const forms: readonly (readonly [Exclude<PatternKind, 'own'>, RegExp])[] = [
  ['is', new RegExp(`^(${plain})$`)],
  ['begins', new RegExp(`^(${plain})\\*$`)],
  ['ends', new RegExp(`^\\*(${plain})$`)],
  ['contains', new RegExp(`^\\*(${plain})\\*$`)],
];

/** What a pattern says. */
export function patternKind(pattern: string): NamedPattern {
  for (const [kind, form] of forms) {
    const text = form.exec(pattern)?.[1];
    if (text !== undefined && (text !== '' || kind === 'is')) return { kind, text };
  }
  return { kind: 'own', text: pattern };
}

/** The pattern that says it. A text that is a pattern already stays as it is, and so does an empty one. */
export function toPattern({ kind, text }: NamedPattern): string {
  if (text === '' || /[*?\\]/.test(text)) return text;
  if (kind === 'begins') return `${text}*`;
  if (kind === 'ends') return `*${text}`;
  return kind === 'contains' ? `*${text}*` : text;
}
