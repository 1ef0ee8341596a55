import { z } from 'zod';
import { refuse } from '../refuse';
import { ruleText, setting } from '../setting';
import { checkReplacement, compileExpression } from './expression';
import { attempt } from './rule-error';

/** A regular expression and what replaces each of its matches. */
export const rewriteRules = (subject: string) =>
  z
    .array(
      z
        .strictObject({
          pattern: setting(
            ruleText(compileExpression),
            'Pattern',
            `Regular expression in RE2 syntax, searched for in the ${subject}; (?i) in front ignores case.`,
          ),
          replacement: setting(
            z.string(),
            'Replacement',
            'Replaces each match; $1 is the first group (…), $<name> a named one, $& the whole match, $$ a dollar sign.',
          ),
        })
        .superRefine(({ pattern, replacement }, context) => {
          const compiled = attempt(() => compileExpression(pattern));
          if ('problem' in compiled) return;
          const checked = attempt(() => checkReplacement(compiled.value, replacement));
          if ('problem' in checked) refuse(context, checked.problem, ['replacement']);
        }),
    )
    .max(50)
    .default([]);
