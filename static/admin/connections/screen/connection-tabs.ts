/** The tabs of a connection, as its address names them. */
export type ConnectionTab = Exclude<TopTab, 'settings'> | SettingsTab;

/** In their order; "settings" has tabs of its own, so that all of them fit into a narrow page. */
export const topTabs = ['set-up', 'settings', 'people', 'test', 'log', 'history'] as const;

export type TopTab = (typeof topTabs)[number];

/** Those that edit the settings. */
export const settingsTabs = ['users', 'attributes', 'custom-attributes', 'groups'] as const;

export type SettingsTab = (typeof settingsTabs)[number];

export const isSettingsTab = (tab: string): tab is SettingsTab => (settingsTabs as readonly string[]).includes(tab);

const isTopTab = (tab: string): tab is TopTab => (topTabs as readonly string[]).includes(tab);

export const isConnectionTab = (tab: string): tab is ConnectionTab =>
  isSettingsTab(tab) || (isTopTab(tab) && tab !== 'settings');

/** The tab of the connection that a tab stands in. */
export const topTabOf = (tab: ConnectionTab): TopTab => (isSettingsTab(tab) ? 'settings' : tab);

/** What is opened where only the tab above is chosen. */
export const firstOf = (tab: TopTab): ConnectionTab => (tab === 'settings' ? 'users' : tab);
