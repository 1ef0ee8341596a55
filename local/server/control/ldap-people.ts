import { z } from 'zod';
import { ChangeError, type PersonChanged } from '../../ldap/changes/change-entry';
import { changePeople, type PeopleChange } from '../../ldap/changes/change-people';
import { accountNameOf, groupsOf, hasMember, isDisabled, peopleOf } from '../../ldap/changes/find-people';
import { type CompanyPerson, makeCompany } from '../../ldap/company/company';
import { textOf } from '../../ldap/tree/entry';
import { scanNow } from '../ldap/scan-now';
import type { RunningDirectory } from '../ldap/simulated-directories';
import { present } from '../ldap/start-directory';
import type { Local } from '../local';
import { LocalError } from '../local-error';

export interface ListedPerson {
  readonly accountName: string;
  readonly name: string;
  readonly mail: string;
  readonly isDisabled: boolean;
  readonly groups: readonly string[];
}

/** The people of a simulated directory, with their groups. @throws LocalError 404 if it does not run */
export function listPeople(local: Local, connectionId: string): readonly ListedPerson[] {
  const { directory } = present(local, connectionId);
  const groups = groupsOf(directory);
  return peopleOf(directory).map((entry) => ({
    accountName: accountNameOf(entry),
    name: textOf(entry, 'displayName') ?? '',
    mail: textOf(entry, 'mail') ?? '',
    isDisabled: isDisabled(entry),
    groups: groups.flatMap((group) => (hasMember(group, entry) ? [textOf(group, 'cn') ?? ''] : [])),
  }));
}

const name = z.string().trim().min(1).optional();

const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('join'), count: z.int().min(1).max(10_000).default(1), group: name }),
  z.strictObject({ kind: z.enum(['leave', 'disable', 'enable']), person: name }),
  z.strictObject({ kind: z.literal('rename'), person: name, to: name }),
  z.strictObject({ kind: z.literal('move'), person: name, from: name, to: name }),
]);

/** Changes people of a simulated directory, and has the connector look. @throws LocalError in one sentence */
export async function changeLdap(local: Local, connectionId: string, body: unknown): Promise<readonly PersonChanged[]> {
  const change = changeSchema.parse(body);
  const { directories } = local;
  try {
    const { changed, document } = directories.change(connectionId, (running) => {
      const { made, told } = toChange(change, running);
      return { changed: changePeople(running.directory, told), document: { ...running.document, made } };
    });
    directories.save(document);
    await scanNow(local, connectionId);
    return changed;
  } catch (error) {
    throw error instanceof ChangeError ? new LocalError(422, error.message) : error;
  }
}

function toChange(
  change: z.output<typeof changeSchema>,
  { document: { made, seed } }: RunningDirectory,
): { readonly made: number; readonly told: PeopleChange } {
  if (change.kind !== 'join') return { made, told: change };
  const { count, group } = change;
  return { made: made + count, told: { kind: 'join', people: newcomers(made, count, seed), group } };
}

/** A larger company begins with the people of a smaller one. */
const newcomers = (made: number, count: number, seed: number): readonly CompanyPerson[] =>
  makeCompany({ people: made + count, groups: 0, members: 0, seed }).people.slice(made);
