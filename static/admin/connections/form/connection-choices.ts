import type { Mode, Provider, ScimVersion, Target } from '../../../../src/entry/admin/contract/connections';
import type { Say } from '../../say/create-say';
import { versionsOf } from '../provider-names';

interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
  readonly label: string;
}

/** The provider's versions, and the one that is set. */
export const methods = (say: Say, provider: Provider, current: ScimVersion): Choice<ScimVersion>[] =>
  [...new Set([...versionsOf(provider), current])].map((value) => ({
    name: 'method',
    value,
    label: say(`method.choice.${value}`),
  }));

export const targets = (say: Say): Choice<Target>[] => [
  { name: 'target', value: 'users', label: say('target.choice.users') },
  { name: 'target', value: 'customers', label: say('target.choice.customers') },
];

export const modes = (say: Say): Choice<Mode>[] => [
  { name: 'mode', value: 'preview', label: say('mode.choice.preview') },
  { name: 'mode', value: 'canary', label: say('mode.choice.canary') },
  { name: 'mode', value: 'live', label: say('mode.choice.live') },
];
