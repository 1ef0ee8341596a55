import type { SettingsProblem } from '../../../connections/settings/settings-error';
import type { SettingProblem } from '../contract/common';
import { saying } from '../saying';

/** What is wrong with a setting, in English and by codes. */
export const presentProblem = ({ path, said, line }: SettingsProblem): SettingProblem => ({
  path,
  ...saying({ message: said }),
  ...(line !== undefined && { line }),
});
