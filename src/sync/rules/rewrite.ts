import { compileExpression } from '../../connections/settings/rules/expression';
import type { GroupSettings } from '../../connections/settings/settings-schema';

/** Applies rewrite rules; `used` are the places of the rules that changed something, counted from 1. */
export type Rewrite = (text: string) => { readonly text: string; readonly used: readonly UsedRule[] };

export interface UsedRule {
  readonly place: number;
  readonly pattern: string;
  readonly result: string;
}

/** Compiles rewrite rules: each works on the result of the one before. @throws {RuleError} */
export function compileRewrite(rules: GroupSettings['rename']): Rewrite {
  const compiled = rules.map(({ pattern, replacement }) => ({ expression: compileExpression(pattern), replacement }));
  return (text) => {
    const used: UsedRule[] = [];
    let result = text;
    for (const [index, { expression, replacement }] of compiled.entries()) {
      const before = result;
      result = expression.replace(before, replacement);
      if (result !== before) used.push({ place: index + 1, pattern: expression.source, result });
    }
    return { text: result, used };
  };
}
