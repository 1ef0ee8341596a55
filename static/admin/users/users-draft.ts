import type { AdminPayload } from '../../../src/entry/admin/contract';
import type { Settings } from '../../../src/entry/admin/contract/settings';
import { filledRows, originalPath } from '../form/filled-rows';
import type { SettingsDraft } from '../settings/settings-draft';

export type UserSettings = Settings['users'];

/** Changes some of the settings of people. */
export const setUsers = ({ settings, set }: SettingsDraft, change: Partial<UserSettings>): void =>
  set({ users: { ...settings.users, ...change } });

export const setLeads = ({ settings, set }: SettingsDraft, change: Partial<Settings['leads']>): void =>
  set({ leads: { ...settings.leads, ...change } });

export const setBelongings = ({ settings, set }: SettingsDraft, change: Partial<Settings['belongings']>): void =>
  set({ belongings: { ...settings.belongings, ...change } });

/** The settings to be tried out, and the place in the draft of each problem found. */
export interface TriedDraft {
  readonly settings: AdminPayload<'tryUserSettings'>['settings'];
  readonly originalPath: (path: string) => string;
}

const isBlank = (text: string) => text.trim() === '';

export function triedDraft(edited: Settings): TriedDraft {
  const { users, leads, belongings, scope, protected: guarded, conflicts, precedence } = edited;
  const rules = filledRows(users.userNameRules, ({ pattern }) => pattern === '');
  const products = filledRows(users.productAccess, isBlank);
  const taken = filledRows(users.seats.takeProducts, isBlank);
  const people = filledRows(guarded.people, isBlank);
  const places = {
    'users.userNameRules': rules.places,
    'users.productAccess': products.places,
    'users.seats.takeProducts': taken.places,
    'protected.people': people.places,
  };
  return {
    settings: {
      users: {
        ...{ ...users, userNameRules: rules.rows, productAccess: products.rows },
        seats: { ...users.seats, takeProducts: taken.rows },
      },
      leads: { ...leads },
      belongings: { ...belongings },
      scope,
      protectedPeople: [...people.rows],
      conflicts,
      precedence,
    },
    originalPath: (path) => originalPath(path, places),
  };
}
