/**
 * Puts Atlaskit's CSS in the order that its build relies on. Each of its rules sets one property for one class
 * (`._11c8fhey{font:…}`), so order decides which of two rules wins: shorthands before the longhands that refine them,
 * states later, media queries last. Each file keeps that order, but concatenated files do not. Rules that are not
 * Atlaskit's follow all of these, in their own order.
 */
export function sortAtomicCss(css: string): string {
  return topLevelRules(css)
    .map((rule, index) => ({ rule, index, rank: rankOf(rule) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ rule }) => rule)
    .join('\n');
}

const states = [':focus-within', ':focus-visible', ':focus', ':hover', ':active'];

const shorthands = new Set(
  (
    'all animation background border columns flex font gap grid inset margin mask outline overflow padding ' +
    'place-content place-items text-decoration transition'
  ).split(' '),
);

/** Shorthands that themselves refine a shorthand. */
const partialShorthands =
  /^(border-(top|right|bottom|left|block|inline|width|style|color|radius)|border-(block|inline)-(start|end)|(margin|padding|inset)-(block|inline)|flex-flow|grid-(area|row|column)|font-variant)$/;

const rank = { global: 0, shorthand: 1, partial: 2, longhand: 3, state: 4, media: 90, own: 99 } as const;

function rankOf(rule: string): number {
  if (rule.startsWith('@media') || rule.startsWith('@supports') || rule.startsWith('@container')) {
    return isAtomic(rule.slice(rule.indexOf('{') + 1)) ? rank.media : rank.own;
  }
  if (rule.startsWith('@')) return rank.global;
  if (!isAtomic(rule)) return rank.own;
  const [selector = '', body = ''] = rule.split('{', 2);
  const state = states.findIndex((name) => selector.includes(name));
  if (state >= 0) return rank.state + state;
  const property = body.split(':', 1)[0]?.trim() ?? '';
  if (shorthands.has(property)) return rank.shorthand;
  return partialShorthands.test(property) ? rank.partial : rank.longhand;
}

function isAtomic(rule: string): boolean {
  return /^\s*\._[a-z0-9]{8}/.test(rule);
}

/** Splits at the closing braces of the outermost level; skips quotes in content. */
function topLevelRules(css: string): readonly string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  let quote: string | undefined;
  for (let at = 0; at < css.length; at += 1) {
    const char = css[at];
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) {
        rules.push(css.slice(start, at + 1).trim());
        start = at + 1;
      }
    }
  }
  return rules;
}
