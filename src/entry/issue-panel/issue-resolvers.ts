import Resolver from '@forge/resolver';
import { z } from 'zod';
import type { ConnectionStore } from '../../connections/connection-store';
import type { System } from '../../connections/system';
import type { AccountId } from '../../directory/ids';
import { AdminFailure, fromCause, toAdminError } from '../admin/to-admin-error';
import { type IssueAnswer, type IssuePeople, type IssuePerson, issueCalls } from './contract';

export interface IssuePorts {
  readonly system: Pick<System, 'newId'>;
  readonly connections: Pick<ConnectionStore, 'list'>;
  /** The people on an issue, as visible to the user who is looking; undefined if they may not see it. */
  readonly peopleOn: (issue: string) => Promise<readonly PersonOnIssue[] | undefined>;
  /** The custom attributes stored for an account. */
  readonly attributesOf: (account: AccountId) => Promise<Readonly<Record<string, unknown>> | undefined>;
  readonly report: (requestId: string, error: unknown) => void;
}

export interface PersonOnIssue {
  readonly role: IssuePerson['role'];
  readonly account: AccountId;
  readonly name: string;
}

const contextSchema = z.object({
  extension: z.object({ issue: z.object({ key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*-\d+$/) }) }),
});

/**
 * The resolver function of the issue panel. Its guard: a user who may not see the issue is shown nobody on it. Jira
 * says which issue it is; the settings say which names are shown on issues.
 */
export function issueResolvers(ports: IssuePorts) {
  const resolver = new Resolver();
  resolver.define('getIssuePeople', ({ payload, context }): Promise<IssueAnswer> => answer(ports, payload, context));
  return resolver.getDefinitions();
}

async function answer(ports: IssuePorts, payload: unknown, context: unknown): Promise<IssueAnswer> {
  try {
    issueCalls.getIssuePeople.payload.parse(payload ?? {});
    const place = contextSchema.safeParse(context);
    const people = place.success ? await ports.peopleOn(place.data.extension.issue.key) : undefined;
    if (!people) throw new AdminFailure('issue-not-visible');
    return { ok: true, value: await present(ports, people) };
  } catch (error) {
    const known = toAdminError(error);
    if (known) return { ok: false, error: known };
    const requestId = ports.system.newId();
    ports.report(requestId, error);
    return { ok: false, error: fromCause('internal-error', { detail: `request ${requestId}` }) };
  }
}

async function present(ports: IssuePorts, people: readonly PersonOnIssue[]): Promise<IssuePeople> {
  const names = await namesOnIssues(ports);
  const kept = await Promise.all(
    people.map(({ account }) => (names.length > 0 ? ports.attributesOf(account) : undefined)),
  );
  return {
    people: people.map(({ role, name }, index) => ({
      role,
      name,
      attributes: names.flatMap((attribute) => {
        const value = kept[index]?.[attribute];
        return typeof value === 'string' ? [{ name: attribute, value }] : [];
      }),
    })),
  };
}

/** Each name once, in the order of the connections' settings. */
async function namesOnIssues({ connections }: Pick<IssuePorts, 'connections'>): Promise<readonly string[]> {
  const all = await connections.list();
  const rows = all.flatMap(({ settings }) => settings.customAttributes);
  return [...new Set(rows.filter(({ showOn }) => showOn.includes('issue')).map(({ name }) => name))];
}
