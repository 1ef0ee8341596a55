import type { AdminPorts } from '../admin-ports';
import type { Named } from '../contract/names';
import type { Mention } from './mentions';

/** Accounts that Jira is asked about at once. */
const mostAccounts = 100;

/**
 * People whose access outlived their connection, and who are therefore in no directory: Jira says whom their accounts belong to.
 * It is asked only if there are such people.
 */
export async function nameLeft(
  { left, namesOf }: Pick<AdminPorts, 'left' | 'namesOf'>,
  mentions: readonly Mention[],
): Promise<readonly Named[]> {
  const people = mentions.filter(({ kind }) => kind === 'user').slice(0, mostAccounts);
  const accounts = await Promise.all(people.map((person) => left.leftAccount(person)));
  const known = [...new Set(accounts.filter((account) => account !== undefined))];
  const names = known.length === 0 ? new Map<string, string>() : await namesOf(known);
  return people.flatMap(({ connectionId, id, label }, index): readonly Named[] => {
    const name = names.get(accounts[index] ?? '');
    if (name === undefined) return [];
    const words = label === undefined ? [] : [{ masked: label, clear: name }];
    return [{ kind: 'user', connectionId, id, name, words, isElsewhere: true }];
  });
}
