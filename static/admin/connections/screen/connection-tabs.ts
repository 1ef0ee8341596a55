/** The tabs of a connection, as its address names them. */
export type ConnectionTab = Exclude<TopTab, 'settings'> | SettingsTab;

/** In their order; "settings" has its own tabs, so that all of them fit into a narrow page. */
export const topTabs = ['set-up', 'settings', 'people', 'test', 'log', 'history'] as const;

export type TopTab = (typeof topTabs)[number];

/** The tabs that edit the settings. */
export const settingsTabs = ['users', 'attributes', 'custom-attributes', 'groups', 'safety'] as const;

export type SettingsTab = (typeof settingsTabs)[number];

export const isSettingsTab = (tab: string): tab is SettingsTab => (settingsTabs as readonly string[]).includes(tab);

const isTopTab = (tab: string): tab is TopTab => (topTabs as readonly string[]).includes(tab);

export const isConnectionTab = (tab: string): tab is ConnectionTab =>
  isSettingsTab(tab) || (isTopTab(tab) && tab !== 'settings');

/** The tab of the connection that contains a tab. */
export const topTabOf = (tab: ConnectionTab): TopTab => (isSettingsTab(tab) ? 'settings' : tab);

/** The inner tab to open when only the outer one is chosen. */
export const firstOf = (tab: TopTab): ConnectionTab => (tab === 'settings' ? 'users' : tab);
