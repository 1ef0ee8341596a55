/** The tabs of a connection, in their order, as its address names them. */
export const connectionTabs = [
  'set-up',
  'users',
  'attributes',
  'custom-attributes',
  'groups',
  'people',
  'test',
  'log',
  'history',
] as const;

export type ConnectionTab = (typeof connectionTabs)[number];

/** Those that edit the settings, or try them out. */
const ofSettings: readonly ConnectionTab[] = ['users', 'attributes', 'custom-attributes', 'groups'];

export const editsSettings = (tab: ConnectionTab): boolean => ofSettings.includes(tab);

export const isConnectionTab = (text: string): text is ConnectionTab =>
  (connectionTabs as readonly string[]).includes(text);
