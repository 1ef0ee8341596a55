import type { Connection } from '../../connections/connection';
import type { AccountId } from '../../directory/ids';
import type { PlainCode } from '../../journal/sentence';
import { emailLabel } from '../rules/label';
import { personProtection } from '../rules/protection';
import type { AccountReads } from '../site/accounts';
import type { SiteMember } from '../site/site-members';
import type { Step } from '../step';
import type { FindKept, FindStrays, Stray } from './stray';

/** A look at the account. */
export const callsToJudge = 1;

/** A member of a group at Atlassian who is not wanted there. `foreign`: the IdP is the only truth and has not put them in. */
export interface Stranger {
  readonly member: SiteMember;
  readonly why: 'foreign' | Stray;
}

/** What happens to a member of a group at Atlassian whom the IdP has not put in. */
export type Judgement = Step & {
  readonly kind: 'removeMember' | 'skip';
  /** As far as Atlassian shows it. */
  readonly email?: string;
};

interface Measure {
  /** If the IdP is the only truth: whom it wants there. */
  readonly stays: ReadonlySet<AccountId> | undefined;
  readonly strays: FindStrays;
  /** Whom an administrator decided to keep there; nobody by default. */
  readonly kept?: FindKept | undefined;
}

/** Those of the members who are not wanted. */
export async function strangersAmong(
  members: readonly SiteMember[],
  { stays, strays, kept }: Measure,
): Promise<readonly Stranger[]> {
  const unwanted = stays ? members.filter(({ id }) => !stays.has(id)) : members;
  if (stays) {
    const staying = kept && unwanted.length > 0 ? await kept(unwanted.map(({ id }) => id)) : new Set<AccountId>();
    return unwanted.filter(({ id }) => !staying.has(id)).map((member) => ({ member, why: 'foreign' }));
  }
  const found = await strays(unwanted.map(({ id }) => id));
  return unwanted.flatMap((member) => {
    const why = found.get(member.id);
    return why ? [{ member, why }] : [];
  });
}

const reasons = {
  foreign: 'member-foreign',
  leaver: 'member-leaver',
  orphan: 'member-orphan',
  displaced: 'member-displaced',
} as const satisfies Readonly<Record<string, PlainCode>>;

/** Keeps everybody who is protected, whom Rollcall can't see, or whom somebody may have put in by hand. @throws {SiteError} */
export async function judgeStranger(
  site: AccountReads,
  { settings }: Pick<Connection, 'settings'>,
  groupName: string,
  { member, why }: Stranger,
): Promise<Judgement> {
  const account = await site.getAccount(member.id);
  const email = member.email ?? account?.email;
  const label = emailLabel(email);
  const known = email === undefined ? {} : { email };
  const keep = { kind: 'skip', text: { say: 'keep-member', who: label, group: groupName }, ...known } as const;
  const protection = account
    ? personProtection(settings, [member.email], account)
    : ({ say: 'account-unseen' } as const);
  if (protection) return { ...keep, reason: protection };
  if (why === 'unexplained') {
    return { ...keep, reason: { say: 'member-unexplained' }, cause: 'member-unexplained' };
  }
  const text = { say: 'remove-member', who: label, group: groupName } as const;
  return { kind: 'removeMember', text, reason: { say: reasons[why] }, ...known };
}
