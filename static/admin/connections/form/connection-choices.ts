import type { Mode, ScimVersion, Target } from '../../../../src/entry/admin/contract/connections';
import type { Say } from '../../say/create-say';

interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
  readonly label: string;
}

export const methods = (say: Say): Choice<ScimVersion>[] => [
  { name: 'method', value: '2.0', label: say('method.choice.2.0') },
  { name: 'method', value: '1.1', label: say('method.choice.1.1') },
];

export const targets = (say: Say): Choice<Target>[] => [
  { name: 'target', value: 'users', label: say('target.choice.users') },
  { name: 'target', value: 'customers', label: say('target.choice.customers') },
];

export const modes = (say: Say): Choice<Mode>[] => [
  { name: 'mode', value: 'preview', label: say('mode.choice.preview') },
  { name: 'mode', value: 'canary', label: say('mode.choice.canary') },
  { name: 'mode', value: 'live', label: say('mode.choice.live') },
];
