import type { ConnectorAnswer } from '../../../../src/entry/admin/contract/connector';
import { causeWords } from '../../say/cause-words';
import type { Say } from '../../say/create-say';

export type TestStep = NonNullable<ConnectorAnswer['steps']>[number];

/** What a step has found, or the title of what went wrong, with the server or the base. */
export function testStepWords({ step, server, base, count, without = {}, error }: TestStep, say: Say): string {
  const where = base ?? server ?? say('ldap.directory');
  if (error !== undefined) return say('ldap.step.trouble', { where, title: causeWords(error, say).title });
  if (step !== 'people' && step !== 'groups') return say(`ldap.step.${step}`, { where });
  const lacking = Object.entries(without).map(([name, number]) => say.count('ldap.step.without', number, { name }));
  return [say.count(`ldap.step.${step}`, count ?? 0, { where }), ...lacking].join(', ');
}
