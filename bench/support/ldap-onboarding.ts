import type { LedgerSnapshot } from '../../local/forge/ledger';
import { forkScript } from './fork-script';

/** How long it took until the site showed everybody, and what it took. */
export interface LdapOnboardingNumbers {
  readonly seconds: number;
  /** Of the connector's only scan. */
  readonly scanSeconds: number;
  readonly lost: number;
  readonly used: LedgerSnapshot;
}

export interface OnboardedCompany {
  readonly people: number;
  readonly groups: number;
  readonly members: number;
}

/** Time runs as fast as in `onboarding`. */
const factor = 2.5;

/** Onboards a company from a simulated directory, in a process of its own. */
export function measureFromDirectory({ people, groups, members }: OnboardedCompany): Promise<LdapOnboardingNumbers> {
  const child = forkScript('ldap-onboarding-process.ts', [people, groups, members, factor].map(String));
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as LdapOnboardingNumbers));
    child.once('exit', (code) => reject(new Error(`the onboarding ended with ${code} before it was done`)));
  });
}
