import type { Settings } from '../../../../src/entry/admin/contract/settings';
import type { Say } from '../../say/create-say';
import type { SettingsDraft } from '../../settings/settings-draft';

export type LdapSettings = NonNullable<Settings['ldap']>;

/** The part of the edited settings that says how a directory is reached and read. */
export interface LdapDraft {
  readonly ldap: LdapSettings;
  readonly set: (change: Partial<LdapSettings>) => void;
  /** What is wrong with a value, by its path inside: 'servers[0]'. */
  readonly errorAt: (path: string) => string | undefined;
}

/** Undefined for a connection that is not to a directory. */
export function ldapDraft({ settings, set, errorAt }: Omit<SettingsDraft, 'isChanged'>): LdapDraft | undefined {
  const { ldap } = settings;
  return (
    ldap && {
      ldap,
      set: (change) => set({ ldap: { ...ldap, ...change } }),
      errorAt: (path) => errorAt(`ldap.${path}`),
    }
  );
}

/** A list whose rows are all empty is an empty list. */
export const filledList = (rows: readonly string[]): string[] =>
  rows.every((row) => row.trim() === '') ? [] : [...rows];

/** What has to be filled in before anything can be read, by its path. */
export function firstErrors(
  { servers, bindDn, peopleBases, groupBases }: LdapSettings,
  say: Say,
): { readonly [path: string]: string | undefined } {
  return {
    ...(servers.length === 0 && { servers: say('ldap.serversMissing') }),
    ...(bindDn.trim() === '' && { bindDn: say('ldap.bindDnMissing') }),
    ...(peopleBases.length === 0 && { peopleBases: say('ldap.baseMissing') }),
    ...(groupBases.length === 0 && { groupBases: say('ldap.baseMissing') }),
  };
}
