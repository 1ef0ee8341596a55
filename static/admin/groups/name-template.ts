/** A template that only puts text around the group's name. */
export interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

const simple = /^((?:(?!\{\{).)*)\{\{\s*displayName\s*\}\}((?:(?!\{\{).)*)$/s;

/** The text before and after the name; undefined if the template does more than that. */
export function affixesOf(template: string): Affixes | undefined {
  const [, prefix, suffix] = simple.exec(template) ?? [];
  return prefix === undefined || suffix === undefined ? undefined : { prefix, suffix };
}

/** The template that puts these texts around the name. Braces would begin a value, so one of each pair is left out. */
export const toTemplate = ({ prefix, suffix }: Affixes): string => `${plain(prefix)}{{ displayName }}${plain(suffix)}`;

const plain = (text: string): string => text.replace(/\{+/g, '{').replace(/\{$/, '').replace(/\}+/g, '}');
