import type { TriedMapping, TriedRow } from '../../../src/entry/admin/contract/attributes';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { call } from '../calls';
import { filledRows, originalPath } from '../form/filled-rows';
import { useTried } from '../form/use-tried';
import { wordsOfProblem } from '../say/problem-words';
import { useSay } from '../say/use-say';
import { isUnfilled } from './mapping-rows';

interface Question {
  readonly connectionId: string;
  readonly settings: Pick<Settings, 'users' | 'attributes' | 'customAttributes'>;
  /** The person to try it with; anybody if nobody is chosen. */
  readonly person: string | undefined;
}

export interface Mapping {
  readonly tried: TriedMapping | undefined;
  readonly error: AdminError | undefined;
  readonly isBusy: boolean;
  /** What is wrong with a field of the draft, as it is typed. */
  readonly errorAt: (path: string) => string | undefined;
  /** The result of a row of the draft for the person; none if it cannot be used, or nothing is typed in it yet. */
  readonly resultOf: (list: 'attributes' | 'customAttributes', place: number) => TriedRow | undefined;
  readonly again: () => void;
}

type CustomAttribute = Settings['customAttributes'][number];

const isUnnamed = ({ name, from }: CustomAttribute): boolean => name.trim() === '' || from.trim() === '';

/** The results of the draft's mapping for a person, a moment after each change. */
export function useMapping({ connectionId, settings, person }: Question): Mapping {
  const say = useSay();
  const rules = filledRows(settings.users.userNameRules, ({ pattern }) => pattern === '');
  const attributes = filledRows(settings.attributes, isUnfilled);
  const customAttributes = filledRows(settings.customAttributes, isUnnamed);
  const lists = { attributes: attributes.places, customAttributes: customAttributes.places };
  const question = {
    connectionId,
    ...(person !== undefined && { person }),
    userNameRules: [...rules.rows],
    attributes: [...attributes.rows],
    customAttributes: [...customAttributes.rows],
  };
  const { value, error, isBusy, again } = useTried(() => call('tryMapping', question), JSON.stringify(question));
  return {
    tried: value,
    error,
    isBusy,
    errorAt: (path) => wordsOfProblem(value?.problems, (place) => originalPath(place, lists) === path, say),
    resultOf: (list, place) => value?.[list].find((row) => row.place !== undefined && lists[list][row.place] === place),
    again: () => void again(),
  };
}
