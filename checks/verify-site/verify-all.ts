import { groupVerifications } from './groups';
import { jiraVerifications } from './jira';
import { notVerified } from './not-verified';
import { peopleVerifications } from './people';
import { serviceManagementVerifications } from './service-management';
import { writingVerifications } from './throw-away-group';
import { type Finding, unknown, type Verification, type VerifiedSite } from './verification';

export interface Assumption {
  /** `A2` */
  readonly id: string;
  readonly text: string;
}

export interface Verdict extends Assumption {
  readonly finding: Finding;
}

/** What is at hand, and whether the throw-away group may be made. */
export interface Means {
  readonly key: boolean;
  readonly token: boolean;
  readonly write: boolean;
}

/** Every look there is, in the order of the page. */
export const verifications: readonly Verification[] = [
  ...peopleVerifications,
  ...groupVerifications,
  ...jiraVerifications,
  ...serviceManagementVerifications,
  ...writingVerifications,
];

/** The rows of docs/assumptions.md, without the marks of Markdown. */
export function readAssumptions(page: string): readonly Assumption[] {
  return [...page.matchAll(/^\| ([AJLFO]\d+) \| ([^|]+) \|/gm)].map(([, id = '', text = '']) => ({
    id,
    text: text
      .replace(/\*(\w[^*]*)\*/g, '$1')
      .replaceAll('`', '')
      .trim(),
  }));
}

/** Looks at one assumption after the other: a site is not asked much at a time. */
export async function verifyAll(
  assumptions: readonly Assumption[],
  site: VerifiedSite,
  means: Means,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const assumption of assumptions) {
    verdicts.push({ ...assumption, finding: await verify(assumption.id, site, means) });
  }
  return verdicts;
}

async function verify(id: string, site: VerifiedSite, means: Means): Promise<Finding> {
  const verification = verifications.find((candidate) => candidate.id === id);
  if (!verification) return unknown(`not looked at: ${notVerified[id] ?? 'there is no way yet'}`);
  const { needs, writes } = verification;
  if (needs !== 'token' && !means.key) return unknown('it takes an organization key');
  if (needs !== 'key' && !means.token) return unknown('it takes an administrator token');
  if (writes && !means.write) return unknown('it writes to a group of its own: run with --write');
  try {
    return await verification.look(site);
  } catch (error) {
    return unknown(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}
