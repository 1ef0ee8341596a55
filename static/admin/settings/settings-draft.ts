import type { Settings } from '../../../src/entry/admin/contract/settings';

/** The settings of a connection while they are edited. All its tabs edit one draft, and save it as a whole. */
export interface SettingsDraft {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
  /** What is wrong with a value, by its path: 'users.userNameRules[0].pattern'. */
  readonly errorAt: (path: string) => string | undefined;
  readonly isChanged: boolean;
}
