import { createHash } from 'node:crypto';
import type { DirectorySettings } from './directory-settings';

/** Grows whenever entries are read in another way than before: what was read in the old one is read again. */
const readingVersion = 1;

/**
 * Tells whether two scans looked at the same things in the same way. Another server, interval or share is no other look;
 * another account is: it may see less.
 */
export function fingerprintOf({ settings, rules, people, groups }: DirectorySettings): string {
  const place = ({ bases, scope, filterText }: DirectorySettings['people']) => [
    bases.map(({ key }) => key).sort(),
    scope,
    filterText,
  ];
  const seen = [readingVersion, rules.preset.kind, rules.attributes, rules.keep, settings.bindDn, settings.nested];
  return createHash('sha256')
    .update(JSON.stringify([seen, place(people), place(groups)]))
    .digest('hex');
}
