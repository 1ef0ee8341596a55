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

/** The available credentials, and whether the throw-away group may be created. */
export interface Means {
  readonly key: boolean;
  readonly token: boolean;
  readonly write: boolean;
}

/** Every check, in the order of the page. */
export const verifications: readonly Verification[] = [
  ...peopleVerifications,
  ...groupVerifications,
  ...jiraVerifications,
  ...serviceManagementVerifications,
  ...writingVerifications,
];

/** The rows of docs/assumptions.md, without Markdown. */
export function readAssumptions(page: string): readonly Assumption[] {
  return [...page.matchAll(/^\| ([AJLFO]\d+) \| ([^|]+) \|/gm)].map(([, id = '', text = '']) => ({
    id,
    text: text
      .replace(/\*(\w[^*]*)\*/g, '$1')
      .replaceAll('`', '')
      .trim(),
  }));
}

/** Checks one assumption after the other, to go easy on the site. */
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
  if (!verification) return unknown(`not checked: ${notVerified[id] ?? 'there is no way yet'}`);
  const { needs, writes } = verification;
  if (needs !== 'token' && !means.key) return unknown('it needs an organization key');
  if (needs !== 'key' && !means.token) return unknown('it needs an administrator token');
  if (writes && !means.write) return unknown('it writes to a throw-away group: run with --write');
  try {
    return await verification.look(site);
  } catch (error) {
    return unknown(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}
