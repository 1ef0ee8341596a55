import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../../src/entry/admin/contract/directories';

/** The tabs of a connection, as its address names them. */
export type ConnectionTab = Exclude<TopTab, 'ldap' | 'settings'> | LdapTab | SettingsTab;

/** In their order; "ldap" and "settings" have their own tabs, so that all of them fit into a narrow page. */
const topTabs = ['set-up', 'ldap', 'settings', 'people', 'drift', 'test', 'log', 'history'] as const;

export type TopTab = (typeof topTabs)[number];

/** Only a directory has the tab LDAP. */
export const topTabsOf = (provider: Provider): readonly TopTab[] =>
  isDirectory(provider) ? topTabs : topTabs.filter((tab) => tab !== 'ldap');

/** The tabs about a directory and its connector; the first edits the settings as well. */
export const ldapTabs = ['directory', 'search', 'connector'] as const;

export type LdapTab = (typeof ldapTabs)[number];

/** The tabs that edit the settings. */
export const settingsTabs = ['users', 'attributes', 'custom-attributes', 'groups', 'safety'] as const;

export type SettingsTab = (typeof settingsTabs)[number];

export const isLdapTab = (tab: string): tab is LdapTab => (ldapTabs as readonly string[]).includes(tab);

export const isSettingsTab = (tab: string): tab is SettingsTab => (settingsTabs as readonly string[]).includes(tab);

const isTopTab = (tab: string): tab is TopTab => (topTabs as readonly string[]).includes(tab);

export const isConnectionTab = (tab: string): tab is ConnectionTab =>
  isSettingsTab(tab) || isLdapTab(tab) || (isTopTab(tab) && tab !== 'settings' && tab !== 'ldap');

/** The tab of the connection that contains a tab. */
export function topTabOf(tab: ConnectionTab): TopTab {
  if (isLdapTab(tab)) return 'ldap';
  return isSettingsTab(tab) ? 'settings' : tab;
}

const firstTabs = { ldap: 'directory', settings: 'users' } as const;

/** The inner tab to open when only the outer one is chosen. */
export const firstOf = (tab: TopTab): ConnectionTab => (tab === 'ldap' || tab === 'settings' ? firstTabs[tab] : tab);
