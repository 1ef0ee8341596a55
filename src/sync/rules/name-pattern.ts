/** Whether a name fits a pattern of `*` (any text), `?` (any one character) and plain text, regardless of case. */
export type NamePattern = (name: string) => boolean;

/** Compiles a pattern. `\*` is a literal star. Matching takes at most time proportional to the pattern times the name. */
export function compileNamePattern(pattern: string): NamePattern {
  const parts = partsOf(pattern.toLowerCase());
  return (name) => fits(parts, [...name.toLowerCase()]);
}

type Part = 'any' | 'one' | { readonly character: string };

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') parts.push('any');
    else if (character === '?') parts.push('one');
    else if (character === '\\' && at + 1 < characters.length) {
      at += 1;
      parts.push({ character: characters[at] ?? '' });
    } else parts.push({ character });
  }
  return parts;
}

/** Backtracks only to the last `*`: an earlier one can't do better. */
function fits(parts: readonly Part[], name: readonly string[]): boolean {
  let part = 0;
  let at = 0;
  let star: { readonly part: number; at: number } | undefined;
  while (at < name.length) {
    const wanted = parts[part];
    if (wanted === 'any') {
      part += 1;
      star = { part, at };
    } else if (wanted !== undefined && (wanted === 'one' || wanted.character === name[at])) {
      part += 1;
      at += 1;
    } else if (star) {
      star.at += 1;
      part = star.part;
      at = star.at;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === 'any');
}
