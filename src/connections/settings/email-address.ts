import { RuleError } from './rules/rule-error';
import { optionalRuleText } from './setting';

/** An e-mail address; empty if nobody is named. */
export const emailAddress = optionalRuleText((text) => {
  if (!/^[^\s@]{1,200}@[^\s@]{1,200}$/.test(text)) throw new RuleError({ say: 'needs-email' });
});
