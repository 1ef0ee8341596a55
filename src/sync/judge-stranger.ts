import type { Connection } from '../connections/connection';
import { emailLabel } from './rules/label';
import { personProtection } from './rules/protection';
import type { Site, SiteMember } from './site';
import type { Step } from './sync';

/** A look at the account. */
export const callsToJudge = 1;

/** What is to become of a member of a group at Atlassian whom the IdP has not put in. */
export type Judgement = Step & {
  readonly kind: 'removeMember' | 'skip';
  /** As far as Atlassian shows it. */
  readonly email?: string;
};

/** Nobody is taken out who is protected, or whom Rollcall can't see. @throws {SiteError} */
export async function judgeStranger(
  site: Pick<Site, 'getAccount'>,
  { settings }: Pick<Connection, 'settings'>,
  groupName: string,
  member: SiteMember,
): Promise<Judgement> {
  const account = await site.getAccount(member.id);
  const email = member.email ?? account?.email;
  const label = emailLabel(email);
  const known = email === undefined ? {} : { email };
  const protection = account
    ? personProtection(settings, [member.email], account)
    : 'The account is none of a person whom Rollcall can see.';
  if (protection) return { kind: 'skip', text: `Keep ${label} in ${groupName}`, reason: protection, ...known };
  const reason = 'The IdP has not put the person into the group, and the settings make it the only truth.';
  return { kind: 'removeMember', text: `Remove ${label} from ${groupName}`, reason, ...known };
}
