import type { Mode, Provider, ScimVersion } from '../../../src/entry/admin/contract';
import { providerNames } from './provider-names';

interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
  readonly label: string;
}

export const providers = (Object.keys(providerNames) as Provider[]).map((value) => ({
  value,
  label: providerNames[value],
}));

export const methods: readonly Choice<ScimVersion>[] = [
  { name: 'method', value: '2.0', label: 'SCIM 2.0 (recommended)' },
  { name: 'method', value: '1.1', label: 'SCIM 1.1, for a provider that does not speak 2.0' },
];

export const modes: readonly Choice<Mode>[] = [
  { name: 'mode', value: 'preview', label: 'Preview: plan and log changes, write nothing to Atlassian' },
  { name: 'mode', value: 'live', label: 'Live: make the changes' },
];
