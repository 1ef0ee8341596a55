import { z } from 'zod';
import { refuse } from './refuse';
import { attempt } from './rules/rule-error';

/** How the page and docs/settings.md describe a setting. `help` is one sentence. */
export interface SettingText {
  readonly title: string;
  readonly help: string;
}

/** A setting with its description; both are in the schema, so that page, docs and checks can't drift apart. */
export const setting = <Schema extends z.ZodType>(schema: Schema, title: string, help: string): Schema =>
  schema.meta({ title, help } satisfies SettingText);

/** On or off. */
export const toggle = (byDefault: boolean, title: string, help: string) =>
  setting(z.boolean().default(byDefault), title, help);

/** A text that a parser must accept; the parser's own sentences are the problem. */
export const ruleText = (check: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    const checked = attempt(() => check(text));
    if ('problem' in checked) refuse(context, checked.problem);
  });

/** As `ruleText`, but empty if the setting isn't used. */
export const optionalRuleText = (check: (text: string) => unknown) =>
  ruleText((text) => (text === '' ? undefined : check(text))).default('');

const longestGroupName = 255;
const longestList = 500;

export const groupName = z.string().trim().min(1).max(longestGroupName);
export const groupNames = z.array(groupName).max(longestList);
/** Group names or e-mail addresses of the protected list. */
export const protectedNames = z.array(z.string().trim().min(1).max(320)).max(longestList);
