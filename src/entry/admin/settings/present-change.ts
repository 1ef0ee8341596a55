import type { SettingChange } from '../../../connections/history';
import { inEnglish } from '../../../journal/in-english';
import type { Said } from '../../../journal/sentence';
import type { SettingChange as ShownChange } from '../contract/history';
import { saying } from '../saying';

type Value = string | Said | undefined;

/** A change of the history: values of settings are YAML; what was said of a decision is in English, and by codes. */
export function presentChange({ path, before, after }: SettingChange): ShownChange {
  const said = saying({ ...spoken('before', before), ...spoken('after', after) }).said;
  return { path, ...written('before', before), ...written('after', after), ...(said && { said }) };
}

const spoken = (side: 'before' | 'after', value: Value): Partial<Record<'before' | 'after', Said>> =>
  value === undefined || typeof value === 'string' ? {} : { [side]: value };

const written = (side: 'before' | 'after', value: Value): Partial<Record<'before' | 'after', string>> =>
  value === undefined ? {} : { [side]: typeof value === 'string' ? value : inEnglish(value) };
