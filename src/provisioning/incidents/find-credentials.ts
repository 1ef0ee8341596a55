import type { AccessSummary } from '../../connections/access';
import { daysLeft } from './days-left';
import type { Finding } from './finding';

/** Credentials that Atlassian rejects, in the order in which Rollcall prefers them. */
export const findRejected = (access: AccessSummary): readonly Finding[] =>
  (['organization', 'administrator'] as const).flatMap((of) => {
    const state = access[of]?.state;
    return state?.kind === 'rejected' ? [{ kind: 'credential-rejected', of, numbers: {}, since: state.since }] : [];
  });

/** The organization API key, if it ends soon or has ended; of API tokens nobody tells when they end. */
export function findEndingKey(
  { organization }: AccessSummary,
  now: number,
  { daysBefore }: { readonly daysBefore: number },
): readonly Finding[] {
  if (organization?.expires === undefined) return [];
  const days = daysLeft(organization.expires, now);
  return days > daysBefore ? [] : [{ kind: 'credential-ends', of: 'organization', numbers: { days } }];
}
