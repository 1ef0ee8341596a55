import { mapCustomAttributes } from '../rules/custom-attributes';
import type { UserAction } from '../sync';
import type { UserFacts } from './user-view';

/** Makes the attributes kept with the account equal to those that the IdP sends; others are removed. */
export function planCustomAttributes({ keptAttributes, label, settings, user }: UserFacts): UserAction[] {
  const mapped = mapCustomAttributes(settings.customAttributes, user.attributes, keptAttributes);
  const left = mapped.rows
    .filter(({ outcome }) => outcome === 'unusable')
    .map(({ to, reason }): UserAction => ({ kind: 'skip', text: `Leave out ${to} of ${label}`, reason }));
  if (mapped.set.length === 0 && mapped.removed.length === 0) return left;
  const parts = [
    mapped.set.length > 0 ? `set ${mapped.set.join(', ')}` : '',
    mapped.removed.length > 0 ? `remove ${mapped.removed.join(', ')}` : '',
  ];
  const text = `${capital(parts.filter(Boolean).join(' and '))} of ${label}`;
  const reason = 'Custom attributes follow what the IdP sends.';
  const before = keptAttributes && { before: keptAttributes };
  return [...left, { kind: 'keepAttributes', text, reason, values: mapped.values, ...before }];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
